import type { Harbour, Product } from '../shared/product.ts'

const CURRENCY: Readonly<Record<Harbour, string>> = { shanghai: 'CNY', cebu: 'PHP', izmir: 'TRY' }

/** What the shop sells. The prices live here, on the server, and nowhere else. */
export const CATALOGUE: readonly Product[] = [
  sell(
    'shanghai',
    'silk-lantern',
    'Silk lantern',
    300_00,
    'Red silk on a split bamboo frame, folds flat.',
  ),
  sell(
    'shanghai',
    'enamel-flask',
    'Enamel flask',
    128_00,
    'Keeps tea hot from the ferry to the office.',
  ),
  sell(
    'shanghai',
    'bamboo-steamer',
    'Bamboo steamer',
    168_00,
    'Two tiers, bound by hand, no glue.',
  ),
  sell(
    'shanghai',
    'jasmine-tea',
    'Jasmine tea',
    68_00,
    'Spring leaves, scented six nights running.',
  ),
  sell(
    'cebu',
    'abaca-bag',
    'Abaca bag',
    1_850_00,
    'Woven from banana fibre, holds a whole market.',
  ),
  sell(
    'cebu',
    'capiz-lamp',
    'Capiz lamp',
    2_450_00,
    'Window shells on brass wire, lit like the sea.',
  ),
  sell('cebu', 'dried-mango', 'Dried mango', 350_00, 'Carabao mangoes, sun, and nothing else.'),
  // Below the 100 PHP from which QR Ph takes payments.
  sell('cebu', 'postcards', 'Postcards', 85_00, 'Five views of the harbour, printed in two inks.'),
  sell('izmir', 'peshtemal', 'Peştemal', 640_00, 'A flat-woven towel that dries before you do.'),
  sell('izmir', 'copper-cezve', 'Copper cezve', 1_290_00, 'Tinned inside, for two small cups.'),
  // Above the 4,000 TRY up to which Hizli QR takes payments.
  sell('izmir', 'kilim', 'Kilim runner', 4_500_00, 'Madder, indigo and walnut on wool.'),
  // No multiple of the 10 TRY in which Hizli QR takes payments.
  sell(
    'izmir',
    'olive-soap',
    'Olive oil soap',
    105_00,
    'Stamped, stacked and left to dry for a year.',
  ),
]

export function findProduct(id: unknown): Product | undefined {
  return CATALOGUE.find((product) => product.id === id)
}

function sell(harbour: Harbour, id: string, name: string, value: number, detail: string): Product {
  return { id, harbour, name, detail, amount: { value, currency: CURRENCY[harbour] } }
}
