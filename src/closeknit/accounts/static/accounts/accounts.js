// Fills in the time zone the browser knows, unless one is chosen already.
const zone = document.querySelector('select[name="zone"]')
if (zone && !zone.value) {
  const guess = Intl.DateTimeFormat().resolvedOptions().timeZone
  // Browsers may know a place by an old name (Asia/Calcutta): they say the same of what we offer for it.
  const named = (value) => { try { return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone } catch { return '' } }
  const offered = [...zone.options].map((option) => option.value).filter(Boolean)
  const found = offered.includes(guess) ? guess : offered.find((value) => named(value) === guess)
  if (found) zone.value = found
}
