/** What stands between a screen and a reader, done to a picture in a browser's canvas. Sent there as text. */
export type Damage =
  | { kind: 'blur'; pixels: number }
  | { kind: 'noise'; deviation: number; seed: number }
  | { kind: 'tilt'; degrees: number }
  | { kind: 'turn'; degrees: number }
  | { kind: 'jpeg'; quality: number }
  | { kind: 'light'; factor: number }
  | { kind: 'scale'; factor: number }
  | { kind: 'invert' }
  | { kind: 'fade'; opacity: number; ground: string }

/** Runs in the page. Gives back the PNG of the damaged picture as a data URI. */
export async function degrade({ src, damage }: { src: string; damage: Damage }): Promise<string> {
  const image = new Image()
  image.src = src
  await image.decode()
  const { width, height } = image
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (!context) throw new Error('No canvas.')
  const side = damage.kind === 'turn' ? Math.ceil(width * 1.5) : width
  const scale = damage.kind === 'scale' ? damage.factor : 1
  canvas.width = Math.round(side * scale)
  canvas.height = Math.round(side * scale)
  context.fillStyle = damage.kind === 'fade' ? damage.ground : '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  switch (damage.kind) {
    case 'blur': {
      context.filter = `blur(${damage.pixels}px)`
      context.drawImage(image, 0, 0)
      break
    }
    case 'light': {
      context.filter = `brightness(${damage.factor})`
      context.drawImage(image, 0, 0)
      break
    }
    case 'invert': {
      context.filter = 'invert(1)'
      context.drawImage(image, 0, 0)
      break
    }
    case 'fade': {
      context.globalAlpha = damage.opacity
      context.drawImage(image, 0, 0)
      break
    }
    case 'turn': {
      context.translate(side / 2, side / 2)
      context.rotate((damage.degrees * Math.PI) / 180)
      context.drawImage(image, -width / 2, -height / 2)
      break
    }
    case 'scale': {
      context.imageSmoothingQuality = 'medium'
      context.drawImage(image, 0, 0, canvas.width, canvas.height)
      break
    }
    case 'jpeg': {
      context.drawImage(image, 0, 0)
      const jpeg = new Image()
      jpeg.src = canvas.toDataURL('image/jpeg', damage.quality)
      await jpeg.decode()
      context.drawImage(jpeg, 0, 0)
      break
    }
    case 'noise': {
      context.drawImage(image, 0, 0)
      const pixels = context.getImageData(0, 0, width, height)
      let state = damage.seed
      const random = () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
        return (state + 1) / 4_294_967_297
      }
      for (let at = 0; at < pixels.data.length; at += 4) {
        const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
        for (let channel = 0; channel < 3; channel++) {
          pixels.data[at + channel] = (pixels.data[at + channel] ?? 0) + normal * damage.deviation
        }
      }
      context.putImageData(pixels, 0, 0)
      break
    }
    case 'tilt': {
      // Seen from the side, from four widths away: each line is drawn as narrow as it is far.
      const angle = (damage.degrees * Math.PI) / 180
      for (let row = 0; row < height; row++) {
        const y = row - height / 2
        const source = (y * 4 * width) / (4 * width * Math.cos(angle) - y * Math.sin(angle))
        const depth = (4 * width) / (4 * width + source * Math.sin(angle))
        const sourceRow = source + height / 2
        if (sourceRow < 0 || sourceRow >= height) continue
        const shown = width * depth
        context.drawImage(image, 0, sourceRow, width, 1, (width - shown) / 2, row, shown, 1)
      }
      break
    }
    default: {
      damage satisfies never
    }
  }
  return canvas.toDataURL('image/png')
}
