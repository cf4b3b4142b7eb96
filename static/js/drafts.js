// Never lose a word: while somebody types, each field is kept in the browser at
// once and sent to the server a moment later. Only the server's answer removes it
// from the browser. What a form must carry stands in
// templates/organizing/styleguide.html.
import { showConflict } from "./conflict.js";
import { send } from "./sending.js";
import { forget, keep, keyOf, stillWaiting } from "./unconfirmed.js";

const PAUSE_MS = 800;
const RETRY_MS = [2000, 4000, 8000, 16000, 30000, 60000];

let stopped = false;
// Set as soon as this page asks for another one.
let isLeaving = false;

// A form that is submitted sends its lines with CR LF, a script with LF.
const isSame = (one, other) => one.replaceAll("\r\n", "\n") === other.replaceAll("\r\n", "\n");

class DraftForm {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.draftUrl;
    this.user = form.dataset.draftUser;
    this.name = form.dataset.draftKey;
    this.status = form.querySelector("[data-draft-status]");
    this.waiting = new Map(); // field name -> { timer, tries }
    this.sending = new Map(); // field name -> promise of the request under way
    this.isTakenUp = false;
    form.addEventListener("input", (event) => this.typed(event.target));
    form.addEventListener("change", (event) => this.typed(event.target));
    form.addEventListener("focusout", (event) => this.flushField(event.target.name));
    form.addEventListener("submit", (event) => this.submitted(event), { capture: true });
  }

  field(name) {
    const found = [...this.form.querySelectorAll("[data-draft-field]")].filter((field) => field.name === name);
    return found.find((field) => field.checked) ?? found[0];
  }

  valueOf(field) {
    if (field.type === "checkbox") return field.checked ? field.value : "";
    return field.type === "radio" && !field.checked ? "" : field.value;
  }

  entry(field) {
    return {
      key: keyOf(this.user, this.name, field.name),
      user: this.user,
      form: this.name,
      field: field.name,
      url: this.url,
      page: location.pathname,
      text: this.valueOf(field),
      version: field.dataset.version ?? "",
      at: Date.now(),
    };
  }

  typed(field) {
    if (stopped || !field.matches?.("[data-draft-field]")) return;
    keep(this.entry(field));
    this.say("saving", field.name);
    this.plan(field.name, PAUSE_MS, 0);
  }

  plan(name, pause, tries) {
    clearTimeout(this.waiting.get(name)?.timer);
    const timer = setTimeout(() => this.flushField(name), pause);
    this.waiting.set(name, { timer, tries });
  }

  flush() {
    for (const name of [...this.waiting.keys()]) this.flushField(name);
  }

  flushField(name) {
    const plan = this.waiting.get(name);
    // One request per field at a time: the next needs the version this one brings.
    if (!plan || stopped || this.sending.has(name)) return;
    clearTimeout(plan.timer);
    this.waiting.delete(name);
    const entry = this.entry(this.field(name));
    const work = this.save(entry, plan.tries).finally(() => {
      this.sending.delete(name);
      // Typed on meanwhile: what was planned during the request goes now.
      if (this.waiting.get(name)?.tries === 0) this.plan(name, PAUSE_MS, 0);
    });
    this.sending.set(name, work);
  }

  async save(entry, tries) {
    // Handed to the database first, not waited for: a page that is closing has no
    // time left, and the request must leave while it still can.
    const kept = keep(entry, "strict");
    const answer = await send(entry);
    await kept;
    if (stopped) return;
    const field = this.field(entry.field);
    if (answer.kind === "saved") await this.confirmed(field, entry, answer);
    else if (answer.kind === "conflict") this.conflict(field, entry, answer);
    else if (answer.kind === "refused") this.say("refused", entry.field, { reason: answer.reason });
    else if (answer.kind === "signedout") this.say("signedout", entry.field);
    else this.retry(entry.field, tries);
  }

  retry(name, tries) {
    this.say("unsaved", name);
    if (this.waiting.has(name)) return;
    this.plan(name, RETRY_MS[Math.min(tries, RETRY_MS.length - 1)], tries + 1);
  }

  async confirmed(field, entry, answer) {
    this.setVersion(field, answer.version);
    if (this.valueOf(this.field(entry.field)) !== entry.text) return;
    // As in `sendAgain`: the page on its way was perhaps made before this was saved.
    if (!isLeaving) await forget(entry.key);
    if (this.waiting.size === 0) this.say("saved", entry.field, { time: answer.saved });
  }

  setVersion(field, version) {
    for (const each of this.form.querySelectorAll("[data-draft-field]")) {
      if (each.name === field.name) each.dataset.version = version;
    }
    for (const each of this.form.querySelectorAll("[data-version-of]")) {
      if (each.dataset.versionOf === field.name) each.value = version;
    }
  }

  conflict(field, entry, answer) {
    if (isSame(answer.theirs, entry.text)) {
      // Our own words, saved by a request whose answer never reached us.
      this.confirmed(field, entry, { version: answer.version, saved: "" });
      return;
    }
    this.say("conflict", entry.field);
    this.unfold(field);
    const choose = (text) => {
      this.setVersion(field, answer.version);
      this.put(field.name, text);
      this.typed(this.field(field.name));
      this.field(field.name).focus();
    };
    showConflict(this.form, field, entry.text, answer.theirs, choose, (text) => this.spoken(field, text));
  }

  say(state, name, words = {}) {
    const own = [...this.form.querySelectorAll("[data-draft-status-of]")].find((place) => place.dataset.draftStatusOf === name);
    for (const place of [this.status, own]) {
      if (!place) continue;
      // "Saving…" at every letter would make a screen reader talk all the time.
      if (state === "saving" && place.dataset.state === "unsaved") continue;
      const key = `text${state[0].toUpperCase()}${state.slice(1)}`;
      let text = this.status?.dataset[key] ?? "";
      for (const [word, value] of Object.entries(words)) text = text.replace(`{${word}}`, value);
      place.dataset.state = state;
      place.textContent = text;
    }
  }

  // The ordinary submit sends the same fields with their versions. A request under
  // way would change a version behind its back, so we wait for it, but not long.
  submitted(event) {
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
    if (this.sending.size === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const patience = new Promise((resolve) => setTimeout(resolve, 3000));
    const { submitter } = event;
    Promise.race([Promise.allSettled(this.sending.values()), patience]).then(() => {
      this.sending.clear();
      this.form.requestSubmit(this.standIn(submitter));
    });
  }

  // A button may be gone by now: the remark it stood in was written anew meanwhile.
  standIn(submitter) {
    if (!submitter || submitter.form === this.form) return submitter;
    const button = submitter.cloneNode();
    button.hidden = true;
    this.form.append(button);
    return button;
  }

  // Text left from before: put back where it was typed, and sent again.
  takeUp(entry) {
    const field = this.field(entry.field);
    // Whoever is typing already knows better.
    if (!field || this.waiting.has(entry.field)) return;
    if (isSame(this.fromServer(field), entry.text)) {
      forget(entry.key);
      return;
    }
    this.put(entry.field, entry.text);
    this.unfold(field);
    for (const each of this.form.querySelectorAll("[data-draft-field]")) {
      // The version it was typed on: a change made since then must show as one.
      if (each.name === entry.field) each.dataset.version = entry.version;
    }
    this.say("unsaved", entry.field);
    this.plan(entry.field, 0, 0);
  }

  put(name, text) {
    for (const each of this.form.querySelectorAll("[data-draft-field]")) {
      if (each.name !== name) continue;
      if (each.type === "radio" || each.type === "checkbox") each.checked = each.value === text;
      else each.value = text;
    }
  }

  // Nothing that asks for attention stays folded away.
  unfold(field) {
    const fold = field.closest("details");
    if (fold && this.form.contains(fold)) fold.open = true;
  }

  // A tick and a choice in words, a text as it is.
  spoken(field, text) {
    if (field.type === "checkbox") return (text ? field.dataset.spokenOn : field.dataset.spokenOff) ?? text;
    if (field.type === "radio") {
      const same = [...this.form.querySelectorAll("[data-draft-field]")].find((each) => each.name === field.name && each.value === text);
      return same?.closest("label")?.textContent.trim() ?? text;
    }
    if (field.options) return [...field.options].find((option) => option.value === text)?.textContent ?? text;
    return text;
  }

  // What the server put in the page, whatever the browser restored over it.
  fromServer(field) {
    if (field.type === "radio" || field.type === "checkbox") {
      const all = [...this.form.querySelectorAll("[data-draft-field]")].filter((each) => each.name === field.name);
      return all.find((each) => each.defaultChecked)?.value ?? "";
    }
    if (field.options) return [...field.options].find((option) => option.defaultSelected)?.value ?? "";
    return field.defaultValue;
  }
}

const forms = new Map();

function find(root) {
  for (const form of root.querySelectorAll?.("form[data-draft]") ?? []) {
    if (!forms.has(form)) forms.set(form, new DraftForm(form));
  }
  for (const form of forms.keys()) if (!form.isConnected) forms.delete(form);
}

async function takeUpAll() {
  const user = document.body.dataset.user ?? "";
  const fresh = new Set([...forms.values()].filter((form) => !form.isTakenUp));
  for (const form of fresh) form.isTakenUp = true;
  for (const entry of await stillWaiting(user)) {
    const home = [...forms.values()].find((form) => form.user === entry.user && form.name === entry.form);
    if (fresh.has(home)) home.takeUp(entry);
    else if (!home && user) await sendAgain(entry);
  }
}

// Its form is not open here. A conflict waits until it is.
async function sendAgain(entry) {
  // Kept until its button is pressed: see keeping.js.
  if (!entry.url) return;
  const answer = await send(entry);
  const isKnown = answer.kind === "conflict" && isSame(answer.theirs, entry.text);
  // The page on its way may be the text's own, made before this was saved: it would
  // show an empty field. Left to it, it finds the text here, or sees it has it.
  if (isLeaving) return;
  if (answer.kind === "saved" || isKnown) await forget(entry.key);
}

export function startDrafts() {
  find(document);
  takeUpAll();
  const flushAll = () => forms.forEach((form) => form.flush());
  window.addEventListener("online", () => {
    flushAll();
    takeUpAll();
  });
  window.addEventListener("beforeunload", () => {
    isLeaving = true;
  });
  // Shown once more from the browser's memory.
  window.addEventListener("pageshow", () => {
    isLeaving = false;
  });
  window.addEventListener("pagehide", flushAll);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flushAll());
  document.addEventListener("htmx:afterSettle", (event) => {
    find(event.detail.elt.parentElement ?? document);
    takeUpAll();
  });
  document.addEventListener("trede:signing-out", () => {
    stopped = true;
  });
}
