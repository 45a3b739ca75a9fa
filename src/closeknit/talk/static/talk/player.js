// A player for voice notes in place of the browser's own: the waveform is where one goes to a place, a button is the speed. It plays
// while the rest is still on its way, and never by itself.

const SPEEDS = [1, 1.25, 1.5, 2, 0.75];
const WIDE = 256;
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

function enhance(voice) {
  if (voice.dataset.enhanced) return;
  voice.dataset.enhanced = "1";
  const audio = voice.querySelector("audio");
  const play = voice.querySelector(".voice-play"), place = voice.querySelector(".voice-place");
  const heard = voice.querySelector(".voice-heard"), time = voice.querySelector(".voice-time");
  const speed = voice.querySelector(".voice-speed");
  const length = () => (Number.isFinite(audio.duration) && audio.duration > 0 ? audio.duration : Number(voice.dataset.seconds) || 1);
  const words = [play.getAttribute("aria-label"), play.dataset.other];

  const draw = () => {
    const share = Math.min(1, audio.currentTime / length());
    heard.setAttribute("width", String(share * WIDE));
    heard.setAttribute("viewBox", `0 0 ${Math.max(0.01, share * WIDE)} 32`);
    place.max = String(Math.ceil(length()));
    place.value = String(audio.currentTime);
    place.setAttribute("aria-valuetext", `${clock(audio.currentTime)} / ${clock(length())}`);
    time.textContent = clock(audio.currentTime || length());
  };
  const show = () => {
    const plays = !audio.paused;
    play.setAttribute("aria-label", words[Number(plays)]);
    voice.querySelector("[data-play]").hidden = plays;
    voice.querySelector("[data-pause]").hidden = !plays;
  };

  play.addEventListener("click", () => {
    if (!audio.paused) return audio.pause();
    for (const other of document.querySelectorAll("[data-voice] audio")) if (other !== audio) other.pause();
    audio.play().catch(() => { audio.controls = true; audio.hidden = false; });
  });
  place.addEventListener("input", () => { audio.currentTime = Math.min(Number(place.value), length()); draw(); });
  speed.addEventListener("click", () => {
    audio.playbackRate = SPEEDS[(SPEEDS.indexOf(audio.playbackRate) + 1) % SPEEDS.length];
    speed.textContent = `${audio.playbackRate}×`;
    speed.setAttribute("aria-label", `${speed.dataset.words} ${audio.playbackRate}×`);
  });
  for (const event of ["timeupdate", "durationchange", "seeked"]) audio.addEventListener(event, draw);
  for (const event of ["play", "pause", "ended"]) audio.addEventListener(event, show);
  audio.addEventListener("ended", () => { audio.currentTime = 0; });
  audio.controls = false;
  audio.hidden = true;
  voice.querySelector(".voice-desk").hidden = false;
}

const look = (root) => root.querySelectorAll("[data-voice]").forEach(enhance);
look(document);
document.addEventListener("htmx:load", (event) => look(event.detail.elt.parentElement ?? document));
document.addEventListener("voice:kept", (event) => look(event.target));
