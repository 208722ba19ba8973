// Makes the feedback form better: names the page one came from, counts characters, writes the e-mail. It works without.
const form = document.querySelector("#sec-feedback");
const { page, message, website, name, contact, publish } = form.elements;
const counter = form.querySelector("[data-counter]");

const from = new URLSearchParams(location.search).get(form.dataset.page);
if (from?.startsWith("/") && !page.value) page.value = from.slice(0, page.maxLength);

// A character is what a person counts as one: letters with marks typed apart are joined first.
const length = () => [...message.value.normalize("NFC")].length;

function count() {
  counter.value = counter.dataset.counter.replace("{count}", length()).replace("{most}", message.maxLength);
}

message.addEventListener("input", count);
count();

form.addEventListener("submit", (event) => {
  if (website.value) {
    event.preventDefault(); // only a robot fills in what nobody sees
  } else if (form.dataset.mail) {
    event.preventDefault();
    const body = [message.value, "", `${name.value} – ${contact.value}`, page.value, ...(publish.checked ? [publish.labels[0].textContent] : [])].join("\r\n");
    location.href = `mailto:${form.dataset.mail}?subject=${encodeURIComponent(document.title)}&body=${encodeURIComponent(body)}`;
  }
});
