// A passkey that was refused, timed out or is not on this device: say so in words instead of in the console.
document.addEventListener('allauth.error', (event) => {
  const words = document.getElementById('passkey-trouble')
  if (!words) return
  event.preventDefault()
  words.hidden = false
})
