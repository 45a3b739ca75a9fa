// A thread that is open before somebody: what is said appears, what is written goes out, once and in order, also after a tunnel.
// The page is talk/thread.html with talk/_live.html, whose data-words are what is said here. Without this file it works as it stands.
import { isLive, say } from "../site/live.js";
import { Desk, pageToken, saySignedOut } from "./desk.js";

const POLL_FIRST = 3_000;
const POLL_LONGEST = 30_000;
const POLL_BESIDE_SOCKET = 60_000;
const TYPING_LASTS = 6_000;
const NEAR_END = 160;
const PATIENCE = 20_000;

const jittered = (wait) => wait * (0.75 + Math.random() / 2);
const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

class Talk {
  constructor(root) {
    this.root = root;
    this.slug = root.dataset.thread;
    this.url = `/threads/${this.slug}`;
    this.last = Number(root.dataset.last);
    this.log = root.querySelector("[data-log]");
    this.list = root.querySelector("#messages");
    this.later = new Map();
    this.asking = null;
    this.quiet = 0;
  }

  open() {
    document.body.addEventListener("live:frame", ({ detail }) => this.hear(detail));
    document.body.addEventListener("live:gone", () => this.pollSoon());
    addEventListener("online", () => { this.ask(); this.desk?.flush(); });
    addEventListener("offline", () => this.tellState());
    addEventListener("focus", () => this.noteReading());
    addEventListener("scroll", () => this.noteReading(), { passive: true });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.ask(); });
    this.list.addEventListener("focusout", () => setTimeout(() => this.showLater()));
    const form = this.root.querySelector("form[data-compose]");
    if (form) this.desk = new Desk(this, form);
    this.pollSoon();
    if (isLive()) this.ask();
    this.noteReading();
  }

  word(name) {
    return this.root.querySelector(`.talk-state [data-words=${name}]`)?.textContent ?? "";
  }

  // What comes over the socket. A frame that does not follow on what is shown says only that something is missing.
  hear(frame) {
    if (frame.t === "hello") { this.ask(); this.desk?.flush(); }
    if (frame.thread !== this.slug) return;
    if (frame.t === "typing") this.showTyping(frame.who);
    if (frame.t === "read") document.body.dispatchEvent(new CustomEvent("live:readers"));
    if (!["message", "changed"].includes(frame.t) || frame.changed <= this.last) return;
    if (frame.t === "changed" || frame.changed > this.last + 1) { this.ask(); return; }
    this.last = frame.changed;
    this.show(parsed(frame.html).querySelector("[data-seq]"));
    this.showTyping("");
    this.noteReading();
  }

  // Asks for what is new, one question at a time; the promise is kept when an answer came that was asked for after this call.
  ask() {
    if (this.asking) {
      this.next ??= this.asking.then(() => { this.next = null; return this.ask(); });
      return this.next;
    }
    this.asking = this.askAll().finally(() => { this.asking = null; });
    return this.asking;
  }

  async askAll() {
    try {
      for (let more = true; more;) {
        const told = { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) };
        const answer = await fetch(`${this.url}/news?after=${this.last}`, told);
        if (answer.status === 404) { location.reload(); return; } // one is not in it any more: what stands here goes as well
        if (answer.type === "opaqueredirect") { saySignedOut(); return; }
        if (!answer.ok) throw new Error(`${answer.status}`);
        const news = parsed(await answer.text()).querySelector("[data-news]");
        const messages = [...news.querySelectorAll(":scope > [data-seq]")];
        for (const message of messages) this.show(message);
        this.quiet = messages.length ? 0 : this.quiet + 1;
        this.last = Math.max(this.last, Number(news.dataset.last));
        more = news.dataset.more === "1";
      }
      this.isAway = false;
    } catch {
      this.isAway = true;
      this.quiet += 1;
    }
    this.tellState();
    this.noteReading();
    this.pollSoon();
  }

  // Without a socket the page asks by itself, seldomer while nothing comes; beside one, now and then, in case a word was lost.
  pollSoon() {
    clearTimeout(this.poll);
    const wait = isLive() ? POLL_BESIDE_SOCKET : Math.min(POLL_LONGEST, POLL_FIRST * 1.5 ** Math.min(this.quiet, 10));
    this.poll = setTimeout(() => (document.hidden ? this.pollSoon() : this.ask()), jittered(wait));
  }

  // Puts a message in its place. One in which somebody stands just now is changed when they have left it.
  show(made) {
    if (!made) return;
    const seq = Number(made.dataset.seq);
    const there = this.list.querySelector(`:scope > [data-seq="${seq}"]`);
    if (there && Number(there.dataset.changed) >= Number(made.dataset.changed)) return;
    if (there?.contains(document.activeElement) || there?.querySelector("details[open]")) { this.later.set(seq, made); return; }
    const wasAtEnd = this.isAtEnd();
    if (there) this.replace(there, made);
    else if (!this.append(made, seq)) return;
    this.desk?.forget(made.dataset.key);
    window.htmx?.process(made);
    document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: made } })); // players
    if (there) return;
    this.askReaders();
    if (wasAtEnd || made.dataset.key) this.goToEnd();
    else this.root.querySelector("[data-newer]")?.removeAttribute("hidden");
  }

  // A message that changed is not read out again.
  replace(there, made) {
    this.log.setAttribute("aria-live", "off");
    there.replaceWith(made);
    setTimeout(() => this.log.removeAttribute("aria-live"), 200);
  }

  // Behind those that were said before it, and before what waits; whether it belongs on this page at all.
  append(made, seq) {
    const shown = [...this.list.querySelectorAll(":scope > [data-seq]")];
    const before = shown.findLast((each) => Number(each.dataset.seq) < seq);
    if (!before && shown.length) return false; // of an earlier page
    if (before === shown.at(-1) && !("newest" in this.root.dataset)) return false; // of a later one
    this.list.querySelector(":scope > .empty")?.remove();
    const day = before?.dataset.day === made.dataset.day ? [] : [this.dayOf(made)];
    if (before) before.after(...day, made);
    else this.list.prepend(...day, made);
    return true;
  }

  dayOf(made) {
    const item = Object.assign(document.createElement("li"), { className: "day" });
    item.append(Object.assign(document.createElement("h2"), { textContent: made.dataset.dayWords }));
    return item;
  }

  showLater() {
    const held = [...this.later.values()];
    this.later.clear();
    for (const message of held) this.show(message);
  }

  isAtEnd() {
    const end = this.root.querySelector("#end");
    return end.getBoundingClientRect().top < innerHeight + NEAR_END;
  }

  goToEnd() {
    this.root.querySelector("#end").scrollIntoView({ block: "end" });
  }

  // Whoever has the end of the thread before them has read it.
  noteReading() {
    if (document.hidden || !document.hasFocus() || !("newest" in this.root.dataset) || !this.isAtEnd()) return;
    this.root.querySelector("[data-newer]")?.setAttribute("hidden", "");
    const seq = Number([...this.list.querySelectorAll(":scope > [data-seq]")].at(-1)?.dataset.seq ?? 0);
    this.readTo ??= seq; // what stood here from the beginning, the page itself has noted
    if (seq <= this.readTo) return;
    this.readTo = seq;
    clearTimeout(this.reading);
    this.reading = setTimeout(() => this.sendReading(seq), 400);
  }

  // What was just said they have perhaps not read: what stands there of it would not be true any more.
  askReaders() {
    if (!this.root.querySelector("#readers p")) return;
    clearTimeout(this.readers);
    this.readers = setTimeout(() => document.body.dispatchEvent(new CustomEvent("live:readers")), 300);
  }

  async sendReading(seq) {
    const told = { method: "POST", body: new URLSearchParams({ seq }), headers: { "X-CSRFToken": pageToken() }, redirect: "manual" };
    const answer = await fetch(`${this.url}/reading`, told).catch(() => null);
    if (!answer?.ok) this.readTo = seq - 1;
  }

  showTyping(who) {
    const line = this.root.querySelector("[data-typing]");
    line.textContent = who ? this.word("typing").replace("NAME", who) : "";
    clearTimeout(this.typingEnds);
    if (who) this.typingEnds = setTimeout(() => this.showTyping(""), TYPING_LASTS);
  }

  tellState() {
    const line = this.root.querySelector("[data-state]");
    const words = this.isAway || !navigator.onLine ? this.word("offline") : "";
    if (line.textContent !== words) line.textContent = words;
  }

  sayTyping() {
    if ("showsTyping" in this.root.dataset) say({ t: "typing", thread: this.slug });
  }
}

// The list of talks asks again as well.
document.body.addEventListener("live:frame", ({ detail }) => {
  if (detail.t === "message" || detail.t === "changed") document.body.dispatchEvent(new CustomEvent("live:threads"));
});

const root = document.querySelector("#talk[data-thread]");
if (root) new Talk(root).open();
