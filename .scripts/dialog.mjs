// Writes what is declared elsewhere into the dialogs: `<!-- settings: twilio -->` stands for a group of the household's settings,
// `<!-- options: mode -->` for the choices that the node's words name.

const type = "sms-config";
const key = (path) => `${type}.${path}`;
const row = (content, modes) => `<div class="form-row"${modes ? ` data-when="${modes.join(" ")}"` : ""}>${content}</div>`;
const label = (name, icon) =>
  `<label for="node-config-input-${name}"><i class="fa fa-${icon}"></i> <span data-i18n="${key(`label.${name}`)}"></span></label>`;

/** The words' own example, else the default and the variables that stand in for an empty field. */
const placeholder = (name, setting, words) => {
  if (words.placeholder[name]) return ` data-i18n="[placeholder]${key(`placeholder.${name}`)}"`;
  const [variable] = setting.env ?? [];
  const shown = [setting.default || undefined, variable].filter((each) => each !== undefined).join(" · ");
  return shown && variable ? ` placeholder="${shown}"` : "";
};

const field = (name, setting, words) => {
  const id = `id="node-config-input-${name}"`;
  switch (setting.type) {
    case "choice": {
      const option = (value) => `<option value="${value}" data-i18n="${key(`${name}.${value}`)}"></option>`;
      return `<select ${id}>${setting.options.map(option).join("")}</select>`;
    }
    case "flag":
      return `<input type="checkbox" ${id}> <label for="node-config-input-${name}" data-i18n="${key(`flag.${name}`)}"></label>`;
    case "text":
    case "countries": {
      const kind = setting.credential === "password" ? "password" : "text";
      return `<input type="${kind}" ${id}${placeholder(name, setting, words)}>`;
    }
    default: {
      // Not type="number": a number may be an environment variable, ${NAME}.
      const unit = setting.unit ? ` <span data-i18n="${key(`unit.${setting.unit}`)}"></span>` : "";
      return `<input type="text" inputmode="decimal" class="household-sms-number" ${id}${placeholder(name, setting, words)}>${unit}`;
    }
  }
};

/** `words`: the node's own, in English. */
export const withSettings = (form, { groupModes, settingGroups }, words) =>
  form.replace(/<!-- settings: (\w+) -->/g, (_, group) =>
    Object.entries(settingGroups[group])
      .filter(([, { dialog }]) => dialog !== false)
      .map(([name, setting]) => row(label(name, setting.icon) + field(name, setting, words), groupModes[group]))
      .join("\n"),
  );

/** `words`: the node's own. `own` is what an empty value means. */
export const withOptions = (form, type, words) =>
  form.replace(/<!-- options: (\w+) -->/g, (_, group) =>
    Object.keys(words[group])
      .map((value) => `<option value="${value === "own" ? "" : value}" data-i18n="${type}.${group}.${value}"></option>`)
      .join(""),
  );
