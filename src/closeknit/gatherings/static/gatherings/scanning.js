// The camera as a reader of QR codes: by what the browser has for it, and where it has nothing (Firefox, Safari) by the decoder that
// comes along (vendor/qr/), which is fetched only then.
const LOOK_EVERY = 200;

export const canScan = Boolean(navigator.mediaDevices?.getUserMedia);

let detector = null;

// A reader of codes, made ready once; called early it is there also where the connection goes.
export function reader() {
  detector ??= made().catch((trouble) => { detector = null; throw trouble; });
  return detector;
}

async function made() {
  const formats = ["qr_code"];
  const known = "BarcodeDetector" in window ? await (window.BarcodeDetector.getSupportedFormats?.() ?? formats) : [];
  const { BarcodeDetector } = known.includes("qr_code") ? window : await import("./vendor/qr/decode.js");
  return new BarcodeDetector({ formats });
}

// Shows in a dialog (gatherings/_scanner.html) what the camera sees, and says each code that comes into it to `read`, until it is
// closed. What `read` answers stands beneath the picture.
export async function scan(dialog, read) {
  const video = dialog.querySelector("video");
  const say = (text) => { dialog.querySelector("[data-scanned]").textContent = text; };
  say("");
  dialog.querySelector("[data-closes]").onclick = () => dialog.close();
  dialog.showModal();
  let stream = null;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.srcObject = stream;
    await video.play();
    await look(dialog, video, await reader(), (text) => say(read(text) ?? ""));
  } catch {
    if (dialog.open) say(dialog.querySelector("[data-word=camera]").textContent);
  } finally {
    for (const track of stream?.getTracks() ?? []) track.stop();
    video.srcObject = null;
  }
}

async function look(dialog, video, detector, read) {
  let last = "";
  while (dialog.open) {
    const [code] = await detector.detect(video).catch(() => []);
    if (dialog.open && code && code.rawValue !== last) read((last = code.rawValue));
    await new Promise((go) => setTimeout(go, LOOK_EVERY));
  }
}

// The way on this house that a code names, whatever address the house had when it was drawn; "" for one that is no address.
export const pathIn = (text) => (URL.canParse(text) ? new URL(text).pathname : "");
