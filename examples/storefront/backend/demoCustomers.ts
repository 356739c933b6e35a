import type { PaymentMethod } from 'quietzone/core'
import type { MethodAndCustomer } from 'quietzone/server'

/**
 * Who buys, by the method: a real shop takes this from the customer's account and the delivery form, and
 * the address from the request. Each method wants other fields (CUP QR names in Chinese characters).
 */
export const DEMO_CUSTOMERS: Readonly<Record<PaymentMethod, MethodAndCustomer>> = {
  'cup-qr': {
    method: 'cup-qr',
    customer: {
      id: 'demo-shanghai',
      ipAddress: '203.0.113.7',
      firstName: '倩文',
      lastName: '伍',
      phone: '8613600000000',
      email: 'wu@example.com',
      zip: '200000',
      country: 'CN',
      city: '上海',
      street: '南京路 1 号',
    },
  },
  'ph-qr': {
    method: 'ph-qr',
    customer: {
      id: 'demo-cebu',
      ipAddress: '203.0.113.8',
      firstName: 'Maria',
      lastName: 'Santos',
      email: 'maria@example.com',
    },
  },
  hizliqr: {
    method: 'hizliqr',
    customer: {
      id: 'demo-izmir',
      ipAddress: '203.0.113.9',
      firstName: 'Deniz',
      lastName: 'Kaya',
      email: 'deniz@example.com',
      dayOfBirth: '03-11-1992',
      billing: { address: 'Kordon Caddesi 1', city: 'İzmir', country: 'TR', postal: '35210' },
    },
  },
}
