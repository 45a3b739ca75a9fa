// The token with which this member sends; null where somebody else, or nobody, is signed in by now: nothing is said in another's name.
export async function tokenOf(member) {
  const asked = { redirect: "manual", cache: "no-store", headers: { "HX-Request": "true" } }; // by itself: it is nobody's visit
  const answer = await fetch("/account/form-key", asked);
  if (answer.type === "opaqueredirect" || answer.status === 401) return null;
  if (!answer.ok) throw new Error(`${answer.status}`);
  const told = await answer.json();
  return told.member === member ? told.token : null;
}
