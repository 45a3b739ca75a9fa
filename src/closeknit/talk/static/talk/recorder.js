// Recording a voice note: record, pause, listen, again, keep or leave out. What is kept is sent at once and stands in the form;
// without a microphone, or without scripts, a recording is chosen as a file. A form is not sent while a recording runs or waits
// to be kept: it would be lost without a word, or told without having been meant. In an open talk, whose button says that it
// sends, it goes along as a file, so that it can wait on the device like any other word (desk.js).

const BARS = 64;
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus", "audio/webm"];
const STEP_MS = 100;
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
const waiting = new WeakMap(); // field → what asks for an answer where a recording was not kept; it says whether there is one
const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// Sixty-four heights of what was measured, the loudest being 100.
function waveOf(levels) {
  if (!levels.length) return "";
  const each = levels.length / BARS;
  const bars = Array.from({ length: BARS }, (_, bar) => {
    const from = Math.floor(bar * each);
    return Math.max(...levels.slice(from, Math.max(from + 1, Math.floor((bar + 1) * each))));
  });
  const loudest = Math.max(...bars, 0.01);
  return bars.map((bar) => Math.round((100 * bar) / loudest)).join(",");
}

function enhance(field) {
  const desk = field.querySelector("[data-desk]");
  if (field.dataset.enhanced) return;
  field.dataset.enhanced = "1";
  watchGoing(field);
  if (!desk) return;
  watchFile(field);
  if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) return;
  desk.hidden = false;
  const part = (name) => desk.querySelector(`[data-do=${name}]`);
  const longest = Number(field.dataset.longest);
  const level = desk.querySelector("[data-level]"), time = desk.querySelector("[data-clock]");
  const state = { seconds: 0, levels: [], parts: [] };

  const say = (what) => { desk.querySelector("[data-said]").textContent = what ? desk.querySelector(`[data-words=${what}]`).textContent : ""; };
  const show = (...names) => {
    for (const button of desk.querySelectorAll("[data-do]")) button.hidden = !names.includes(button.dataset.do);
    part(names[0])?.focus();
  };
  const hear = () => {
    if (state.recorder?.state !== "recording") return;
    const heard = new Float32Array(state.ear.fftSize);
    state.ear.getFloatTimeDomainData(heard);
    const loud = Math.sqrt(heard.reduce((sum, each) => sum + each * each, 0) / heard.length);
    state.levels.push(loud);
    state.seconds += STEP_MS / 1000;
    time.textContent = `${clock(state.seconds)} / ${clock(longest)}`;
    if (!isStill()) level.querySelector(".voice-level-now").setAttribute("width", String(Math.min(100, loud * 300)));
    if (state.seconds >= longest) stop("full");
  };
  const release = () => {
    clearInterval(state.timer);
    state.stream?.getTracks().forEach((track) => track.stop());
    state.desk?.close();
    state.stream = state.desk = null;
    level.toggleAttribute("hidden", true); // a picture has no property of that name
  };
  const stop = (why) => {
    if (!state.recorder || state.recorder.state === "inactive") return;
    state.why = why;
    state.recorder.stop();
  };
  const done = () => {
    release();
    state.blob = new Blob(state.parts, { type: state.recorder.mimeType.split(";")[0] });
    state.sound = new Audio(URL.createObjectURL(state.blob));
    show("keep", "listen", "again", "drop");
    say(state.why || "recorded");
  };
  const record = async () => {
    try {
      state.stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
    } catch {
      return say("refused");
    }
    Object.assign(state, { seconds: 0, levels: [], parts: [], why: "" });
    state.desk = new AudioContext();
    state.ear = state.desk.createAnalyser();
    state.desk.createMediaStreamSource(state.stream).connect(state.ear);
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    state.recorder = new MediaRecorder(state.stream, { ...(mimeType && { mimeType }), audioBitsPerSecond: 32000 });
    state.recorder.addEventListener("dataavailable", (event) => { if (event.data.size) state.parts.push(event.data); });
    state.recorder.addEventListener("stop", done);
    state.recorder.start(1000);
    state.timer = setInterval(hear, STEP_MS);
    time.hidden = false;
    level.toggleAttribute("hidden", isStill());
    show("stop", "pause");
    say("recording");
  };
  const deeds = {
    record,
    stop: () => stop(""),
    pause: () => { state.recorder.pause(); show("resume", "stop"); say("paused"); },
    resume: () => { state.recorder.resume(); show("stop", "pause"); say("recording"); },
    listen: () => { if (state.sound.paused) state.sound.play(); else state.sound.pause(); },
    again: () => { forget(); record(); },
    drop: () => { forget(); time.hidden = true; show("record"); say(""); },
    keep: async () => {
      say("keeping");
      state.sound.pause();
      if (!await keep(field, state.blob, state.seconds, waveOf(state.levels))) say("failed");
    },
  };
  const forget = () => {
    state.sound?.pause();
    if (state.sound) URL.revokeObjectURL(state.sound.src);
    state.sound = null;
  };
  const isRunning = () => Boolean(state.recorder && state.recorder.state !== "inactive");
  const ask = () => {
    if (isRunning()) stop("open");
    else { say("open"); part("keep").focus(); }
  };
  const send = async (form) => {
    if (isRunning()) {
      const ended = new Promise((then) => { state.recorder.addEventListener("stop", then, { once: true }); });
      stop("");
      await ended;
    }
    if (!state.sound) return; // it went out a moment ago
    hand(field, state.blob, state.seconds, waveOf(state.levels));
    deeds.drop();
    form.requestSubmit();
    field.closest("details").open = false;
  };
  waiting.set(field, { isOpen: () => isRunning() || Boolean(state.sound), ask, send });
  desk.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) deeds[button.dataset.do]();
  });
}

// Sends a recording, and puts what the house answers into the place of the field. False where that failed.
async function keep(field, blob, seconds, wave, name = "note") {
  const body = new FormData();
  body.append("voice-file", blob, name);
  body.append("voice-seconds", String(seconds));
  body.append("voice-wave", wave);
  return exchange(field, body);
}

// Puts a recording into the form, as if it had been chosen.
function hand(field, blob, seconds, wave) {
  const files = new DataTransfer();
  files.items.add(new File([blob], "note", { type: blob.type }));
  field.querySelector("[name=voice-file]").files = files.files;
  field.querySelector("[name=voice-seconds]").value = String(seconds);
  field.querySelector("[name=voice-wave]").value = wave;
}

async function exchange(field, body) {
  const headers = { ...JSON.parse(document.body.getAttribute("hx-headers") ?? "{}"), "HX-Request": "true" };
  const answer = await fetch(field.dataset.keep, { method: "POST", body, headers }).catch(() => null);
  if (!answer?.ok) return false;
  const made = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-recorder]");
  if (!made) return false;
  const parent = field.parentElement;
  field.replaceWith(made);
  enhance(made);
  parent.dispatchEvent(new CustomEvent("voice:kept", { bubbles: true }));
  made.querySelector("textarea, [data-do=record]")?.focus();
  return true;
}

// A chosen file is measured, so that it is drawn like any other; where that cannot be done, it goes as it is.
function watchFile(field) {
  field.querySelector("input[type=file]")?.addEventListener("change", async (event) => {
    const file = event.target.files[0];
    if (!file) return;
    let seconds = 0, wave = "";
    try {
      const desk = new AudioContext();
      const sound = await desk.decodeAudioData(await file.arrayBuffer());
      desk.close();
      const samples = sound.getChannelData(0), each = Math.max(1, Math.floor(samples.length / (BARS * 8)));
      const levels = [];
      for (let at = 0; at < samples.length; at += each) {
        let loudest = 0;
        for (let n = at; n < Math.min(at + each, samples.length); n++) loudest = Math.max(loudest, Math.abs(samples[n]));
        levels.push(loudest);
      }
      seconds = sound.duration;
      wave = waveOf(levels);
    } catch { /* the house looks into the file itself */ }
    await keep(field, file, seconds, wave, file.name);
  });
}

// To take a recording away needs no sending of the form.
function watchGoing(field) {
  field.querySelector("[name=voice-gone]")?.addEventListener("change", (event) => {
    if (event.target.checked) exchange(field, new FormData());
  });
}

// Before anybody else hears of it, htmx too.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const open = [...form.querySelectorAll("[data-recorder]")].map((field) => waiting.get(field)).filter((each) => each?.isOpen());
  if (!open.length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  for (const each of open) {
    if ("compose" in form.dataset) each.send(form);
    else each.ask();
  }
}, true);

const look = (root) => root.querySelectorAll("[data-recorder]").forEach(enhance);
look(document);
document.addEventListener("htmx:load", (event) => look(event.detail.elt.parentElement ?? document));
