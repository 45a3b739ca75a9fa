// The form of an open talk: what is written waits on this device until the house has it, is shown as waiting, and goes out once, in
// order; drafts are kept; two tabs agree. Without this file the form is sent as it stands.
import { sendLater } from "../site/device.js";
import { keepTalk } from "../site/kept.js";
import { tokenOf } from "../site/token.js";
import { Outbox, newKey } from "./outbox.js";
import * as store from "./store.js";

const TYPING_EVERY = 3_000;
const DRAFT_AFTER = 400;

export class Desk {
  constructor(talk, form) {
    Object.assign(this, { talk, form, list: talk.list });
    this.member = talk.root.dataset.member;
    this.text = form.querySelector("textarea[name=text]");
    this.channel = "BroadcastChannel" in window ? new BroadcastChannel("closeknit-talk") : null;
    this.outbox = new Outbox({ member: this.member, token: (isStale) => this.token(isStale), told: (entry, outcome) => this.came(entry, outcome) });
    this.channel?.addEventListener("message", ({ data }) => this.agree(data));
    form.addEventListener("submit", (event) => this.write(event));
    this.text.addEventListener("input", () => { this.keepDraft(); this.sayTyping(); });
    store.draft(this.member, talk.slug).then((words) => { if (words && !this.text.value) this.setText(words); }, () => {});
    keepTalk(this.member, talk.slug, document.querySelector("h1").textContent.trim()).catch(() => {});
    this.showWaiting();
    this.flush();
  }

  // The page's token; one that a new sign-in made stale is asked for anew, null where somebody else is signed in by now.
  async token(isStale) {
    if (isStale || this.isOut) {
      const fresh = await tokenOf(this.member);
      this.isOut = fresh === null;
      if (this.isOut) return null;
      document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": fresh }));
    }
    return pageToken();
  }

  flush() {
    return this.outbox.flush();
  }

  async write(event) {
    if (event.defaultPrevented || this.isPlain) return;
    event.preventDefault();
    if (this.isWriting) return; // a second tap, while the first is being kept
    const fields = [...new FormData(this.form)].filter(([name]) => !["csrfmiddlewaretoken", "key"].includes(name));
    const isWorth = ([name, value]) => (value instanceof File ? value.size > 0 : ["text", "voice", "enclosure"].includes(name) && value.trim());
    if (!fields.some(isWorth)) { this.text.focus(); return; }
    const entry = {
      member: this.member, thread: this.talk.slug, url: this.form.action, key: newKey(), fields, words: this.text.value.trim(),
      at: Date.now(), trouble: "",
    };
    this.isWriting = true;
    try {
      entry.n = await store.add(entry);
    } catch {
      this.isPlain = true; // nothing can be kept on this device: the form goes out as it would without this file
      this.form.requestSubmit();
      return;
    } finally {
      this.isWriting = false;
    }
    sendLater().catch(() => {});
    this.clear();
    this.showEntry(entry);
    this.talk.goToEnd();
    this.tellOthers({ is: "written" });
    this.text.focus({ preventScroll: true });
    await this.flush();
    await this.freshen(fields);
  }

  clear() {
    this.setText("");
    this.typedAt = 0;
    clearTimeout(this.draftTimer);
    this.saveDraft();
    this.form.querySelector(".message-quote")?.remove();
    for (const field of this.form.querySelectorAll("[name=quotes], [name=named], #compose-error")) field.remove();
    for (const part of this.form.querySelectorAll("[name=voice], .enclosure")) part.remove();
    for (const file of this.form.querySelectorAll("input[type=file]")) file.value = "";
    for (const told of this.form.querySelectorAll("[name=voice-seconds], [name=voice-wave]")) told.value = "";
    this.text.removeAttribute("aria-invalid");
  }

  // Where a voice or a file went along, its part of the form is made anew by the house.
  async freshen(fields) {
    if (!fields.some(([name]) => ["voice", "enclosure", "voice-words"].includes(name))) return;
    const answer = await fetch(this.talk.url).catch(() => null);
    const made = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#compose .compose-row");
    if (!made) return;
    this.form.querySelector(".compose-row").replaceWith(made);
    window.htmx?.process(made);
    document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: made } }));
  }

  // What came of an entry that was sent. It leaves the page when the house's own message stands there.
  async came(entry, outcome) {
    this.talk.isAway = outcome.is === "later";
    if (outcome.is === "sent" && entry.thread === this.talk.slug) await this.talk.ask();
    if (outcome.is === "sent") this.forget(entry.key);
    if (outcome.is !== "later") this.tellOthers({ is: "came", key: entry.key });
    if (outcome.is === "refused") await this.showWaiting();
    if (outcome.is === "signed-out") saySignedOut();
    this.talk.tellState();
  }

  tellOthers(what) {
    this.channel?.postMessage({ member: this.member, thread: this.talk.slug, ...what });
  }

  // What another tab wrote, sent or drafted.
  agree({ member, thread, is, words }) {
    if (member !== this.member || thread !== this.talk.slug) return;
    if (is === "draft") {
      if (document.activeElement !== this.text || document.hidden) this.setText(words);
      return;
    }
    this.showWaiting();
    if (is === "came") this.talk.ask();
  }

  // What waits on this device, after what the house has.
  async showWaiting() {
    const entries = (await store.waiting(this.member).catch(() => [])).filter((each) => each.thread === this.talk.slug);
    const keys = new Set(entries.map((each) => each.key));
    for (const shown of this.waiting()) if (!keys.has(shown.dataset.waits)) shown.remove();
    for (const entry of entries) this.showEntry(entry);
  }

  // What waits without words.
  kindOf(entry) {
    const isVoice = entry.fields?.some(([name, value]) => name === "voice" || (name === "voice-file" && value.size));
    return this.talk.word(isVoice ? "voice" : "enclosed");
  }

  waiting() {
    return [...this.list.querySelectorAll(":scope > [data-waits]")];
  }

  showEntry(entry) {
    if (this.list.querySelector(`:scope > [data-key="${CSS.escape(entry.key)}"]`)) return;
    const item = Object.assign(document.createElement("li"), { className: "message own waits" });
    item.dataset.waits = entry.key;
    const body = Object.assign(document.createElement("div"), { className: "message-body" });
    body.append(Object.assign(document.createElement("p"), { className: "said", textContent: entry.words || this.kindOf(entry) }));
    const trouble = entry.trouble === "refused" ? this.talk.word("refused") : entry.trouble;
    body.append(Object.assign(document.createElement("p"), { className: "small muted", textContent: trouble || this.talk.word("waiting") }));
    if (trouble) body.append(this.deed("again", () => this.takeBack(entry)), this.deed("remove", () => this.drop(entry)));
    item.append(body);
    const shown = this.waiting().find((each) => each.dataset.waits === entry.key);
    if (shown) shown.replaceWith(item);
    else this.list.append(item);
  }

  deed(name, does) {
    const told = { type: "button", className: "button bare small", textContent: this.talk.word(name) };
    const button = Object.assign(document.createElement("button"), told);
    button.addEventListener("click", does);
    return button;
  }

  // What the house refused goes back to where it was written.
  async takeBack(entry) {
    this.setText([entry.words, this.text.value].filter(Boolean).join("\n\n"));
    this.saveDraft();
    await this.drop(entry);
    this.text.focus();
  }

  async drop(entry) {
    await store.remove(entry.n);
    this.forget(entry.key);
    this.tellOthers({ is: "came", key: entry.key });
  }

  forget(key) {
    if (key) this.waiting().find((each) => each.dataset.waits === key)?.remove();
  }

  setText(words) {
    if (this.text.value === words) return;
    this.text.value = words;
    this.text.style.height = ""; // as high as its words: thread.js
  }

  keepDraft() {
    clearTimeout(this.draftTimer);
    this.draftTimer = setTimeout(() => this.saveDraft(), DRAFT_AFTER);
  }

  saveDraft() {
    const words = this.text.value;
    store.keepDraft(this.member, this.talk.slug, words).then(() => this.tellOthers({ is: "draft", words }), () => {});
  }

  sayTyping() {
    const now = Date.now();
    if (now - (this.typedAt ?? 0) < TYPING_EVERY || !this.text.value.trim()) return;
    this.typedAt = now;
    this.talk.sayTyping();
  }
}

// The frame of the page says so (frame.js).
export function saySignedOut() {
  document.dispatchEvent(new CustomEvent("htmx:responseError", { detail: { xhr: { status: 401 } } }));
}

export function pageToken() {
  return JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";
}
