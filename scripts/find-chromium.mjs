// Prints the path of a Chromium that tests can drive, or ends with 1.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

export function findChromium() {
  const candidates = [process.env.REGULARS_CHROMIUM]
  for (const name of ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'])
    for (const dir of (process.env.PATH ?? '').split(delimiter)) candidates.push(join(dir, name))
  candidates.push('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium')
  for (const path of candidates) {
    if (!path) continue
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {}
  }
  return null
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = findChromium()
  if (!path) process.exit(1)
  console.log(path)
}
