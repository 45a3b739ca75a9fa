// Fills in the time zone the browser knows, unless one is chosen already.
const zone = document.querySelector('select[name="zone"]')
if (zone && !zone.value) {
  const guess = Intl.DateTimeFormat().resolvedOptions().timeZone
  if ([...zone.options].some((option) => option.value === guess)) zone.value = guess
}
