import type { ReactNode } from 'react'
import type { Product } from '../../shared/product.ts'
import { AbacaBag } from './AbacaBag.tsx'
import { BambooSteamer } from './BambooSteamer.tsx'
import { CapizLamp } from './CapizLamp.tsx'
import { CopperCezve } from './CopperCezve.tsx'
import { DriedMango } from './DriedMango.tsx'
import { EnamelFlask } from './EnamelFlask.tsx'
import { JasmineTea } from './JasmineTea.tsx'
import { Kilim } from './Kilim.tsx'
import { OliveSoap } from './OliveSoap.tsx'
import { Peshtemal } from './Peshtemal.tsx'
import { Postcards } from './Postcards.tsx'
import { SilkLantern } from './SilkLantern.tsx'

const ART: Readonly<Record<string, () => ReactNode>> = {
  'abaca-bag': AbacaBag,
  'bamboo-steamer': BambooSteamer,
  'capiz-lamp': CapizLamp,
  'copper-cezve': CopperCezve,
  'dried-mango': DriedMango,
  'enamel-flask': EnamelFlask,
  'jasmine-tea': JasmineTea,
  kilim: Kilim,
  'olive-soap': OliveSoap,
  peshtemal: Peshtemal,
  postcards: Postcards,
  'silk-lantern': SilkLantern,
}

/** The picture of a product on the colour of its harbour. Its name stands beside it, so it is decorative. */
export function ProductArt({ product }: { product: Pick<Product, 'id' | 'harbour'> }): ReactNode {
  const Drawing = ART[product.id]
  return (
    <svg
      className="art"
      data-harbour={product.harbour}
      viewBox="-20 -12 240 224"
      aria-hidden="true"
    >
      {Drawing && <Drawing />}
    </svg>
  )
}
