// The page for editors: Sveltia CMS in the site's language, with the forms and the files of this site.
import { RecordFiles } from "./records.js";

const PREFERENCES = "sveltia-cms.prefs";
const FAMILY = "Be Vietnam Pro";
const { configuration, cms, locale, logo, font, bold } = document.querySelector("script[data-configuration]").dataset;

/** Choose the language of the CMS, unless somebody has chosen another. */
function chooseLanguage() {
  const chosen = JSON.parse(localStorage.getItem(PREFERENCES) ?? "{}");
  if (!chosen.locale) localStorage.setItem(PREFERENCES, JSON.stringify({ ...chosen, locale }));
}

/** Write in the site's own font: that of the CMS lacks Vietnamese letters. */
function chooseFont() {
  for (const [address, weight] of [[font, "400"], [bold, "600"]]) {
    document.fonts.add(new FontFace(FAMILY, `url("${address}") format("woff2")`, { weight, display: "swap" }));
  }
  document.documentElement.style.setProperty("--sui-font-family-default", `"${FAMILY}", system-ui, sans-serif`);
}

async function start() {
  chooseLanguage();
  chooseFont();
  const [{ CMS, parseDocument, stringify }, response] = await Promise.all([import(cms), fetch(configuration)]);
  const { cms: config, shapes, ...words } = await response.json();
  const media = `${config.public_folder}/`;
  for (const { name, extension, format, identifier_field: title } of config.collections) {
    const files = new RecordFiles({ ...words, title, shapes: shapes[name], media, parse: parseDocument, stringify });
    CMS.registerCustomFormat(format, extension, files);
  }
  CMS.init({ config: { ...config, logo: { src: logo } } });
}

await start();
