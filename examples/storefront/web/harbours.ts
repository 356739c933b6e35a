import type { Harbour } from '../shared/product.ts'

interface HarbourFacts {
  name: string
  position: string
  money: string
  deliversTo: string
}

export const HARBOURS: Readonly<Record<Harbour, HarbourFacts>> = {
  shanghai: {
    name: 'Shanghai',
    position: '31.23° N, 121.49° E',
    money: 'yuan',
    deliversTo: 'Nanjing Road 1, Shanghai',
  },
  cebu: {
    name: 'Cebu',
    position: '10.29° N, 123.90° E',
    money: 'pesos',
    deliversTo: 'Colon Street 1, Cebu City',
  },
  izmir: {
    name: 'İzmir',
    position: '38.42° N, 27.14° E',
    money: 'lira',
    deliversTo: 'Kordon Caddesi 1, İzmir',
  },
}

export const HARBOUR_NAMES = Object.keys(HARBOURS) as readonly Harbour[]
