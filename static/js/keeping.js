// A form that is saved by its button alone: what is typed is kept in the browser until
// the server says that it was saved, and put back when the form is opened again.
// Fields that are saved while typing are drafts.js's. A form carries `data-keep` with
// a name of its own; the page after a save carries that name in `data-saved-draft`.
import { all, forget, keep, keyOf, stillWaiting } from "./unconfirmed.js";

let stopped = false;

const isKept = (field) =>
  field.name && field.matches?.("input, select, textarea") && !field.matches("[type=hidden], [type=password], [type=file], [type=submit], [data-draft-field]");

const fieldsOf = (form) => [...form.elements].filter(isKept);

const hidden = (form, name) => form.querySelector(`input[type=hidden][name=${name}]`);

function valueOf(form, field) {
  if (field.type === "checkbox") return field.checked ? field.value : "";
  if (field.type !== "radio") return field.value;
  return fieldsOf(form).find((each) => each.name === field.name && each.checked)?.value ?? "";
}

function typed(form, field) {
  if (stopped || !isKept(field)) return;
  const user = document.body.dataset.user ?? "";
  keep({
    key: keyOf(user, form.dataset.keep, field.name),
    user,
    form: form.dataset.keep,
    field: field.name,
    // Nothing sends it by itself: the button does.
    url: "",
    page: location.pathname,
    text: valueOf(form, field),
    version: hidden(form, "version")?.value ?? "",
    newId: hidden(form, "new_id")?.value ?? "",
    at: Date.now(),
  });
}

function putBack(form, entry) {
  const fields = fieldsOf(form).filter((field) => field.name === entry.field);
  if (!fields.length || valueOf(form, fields[0]) === entry.text) return false;
  for (const field of fields) {
    if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === entry.text;
    else field.value = entry.text;
    // What depends on a choice follows it.
    if (field.matches("select[hx-get]")) field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  // The version it was typed on: what somebody saved since then must show as a conflict.
  const version = hidden(form, "version");
  if (version && entry.version && Number(entry.version) < Number(version.value)) version.value = entry.version;
  // The name it was to get: should it have been saved after all, it is saved once.
  const newId = hidden(form, "new_id");
  if (newId && entry.newId) newId.value = entry.newId;
  return true;
}

async function forgetSaved() {
  const saved = new Set([...document.querySelectorAll("[data-saved-draft]")].map((place) => place.dataset.savedDraft));
  if (!saved.size) return;
  for (const entry of await all()) if (!entry.url && saved.has(entry.form)) await forget(entry.key);
}

export async function startKeeping() {
  document.addEventListener("trede:signing-out", () => {
    stopped = true;
  });
  const forms = [...document.querySelectorAll("form[data-keep]")];
  for (const form of forms) {
    form.addEventListener("input", (event) => typed(form, event.target));
    form.addEventListener("change", (event) => typed(form, event.target));
  }
  await forgetSaved();
  const waiting = forms.length ? await stillWaiting(document.body.dataset.user ?? "") : [];
  for (const form of forms) {
    const mine = waiting.filter((entry) => !entry.url && entry.form === form.dataset.keep);
    const back = mine.filter((entry) => putBack(form, entry));
    const status = form.querySelector("[data-keep-status]");
    if (back.length && status) status.textContent = status.dataset.textBack;
  }
}
