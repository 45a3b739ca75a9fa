// A browser that changes by itself where it is told things says so to the house, in the worker (event pushsubscriptionchange).
import { tokenOf } from "../site/token.js";
import { bytesOf } from "./bytes.js";

export async function renew({ oldSubscription: old, newSubscription: made }, member) {
  const token = await tokenOf(member);
  if (token === null) return;
  const post = (url, told) => fetch(url, { method: "POST", headers: { "X-CSRFToken": token }, body: new URLSearchParams(told) });
  const { key } = await (await fetch("/account/push")).json();
  const manager = self.registration.pushManager;
  const now = made ?? (await manager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) }));
  const { endpoint, keys } = now.toJSON();
  await post("/account/push", { endpoint, ...keys });
  if (old && old.endpoint !== endpoint) await post("/account/push/ending", { endpoint: old.endpoint });
}
