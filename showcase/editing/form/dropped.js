// Pictures that are dropped on a form, or chosen several at once: a row for each, in which its description is asked for.

const PICTURE = ".picker[data-source=picture]";

const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");

// Has `addRow` add a row to a fieldset for each picture, and `take` upload it into the picker there.
export function wireSeveral(form, addRow, take) {
  const holders = [...form.querySelectorAll(".rows__several")].map((each) => each.closest("fieldset"));
  const add = async (holder, files) => {
    const rows = files.map((file) => ({ file, row: addRow(holder) }));
    rows[0]?.row.querySelector('[name$=".alt"]')?.focus();
    for (const { file, row } of rows) await take(row.querySelector(PICTURE), file);
  };
  for (const holder of holders) {
    const several = holder.querySelector(".rows__several");
    const input = several.querySelector("input");
    several.hidden = false;
    input.addEventListener("change", (event) => {
      event.stopPropagation();
      add(holder, [...input.files]);
      input.value = "";
    });
  }
  document.addEventListener("dragover", (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault(); // a browser would leave the form for the picture
    const files = [...event.dataTransfer.files];
    const picker = event.target.closest?.(".picker[data-sort=media]");
    const holder = holders.find((each) => each.contains(event.target)) ?? holders[0];
    if (picker && files.length === 1) take(picker, files[0]);
    else if (holder) add(holder, files);
    else if (form.querySelector(PICTURE)) take(form.querySelector(PICTURE), files[0]);
  });
}
