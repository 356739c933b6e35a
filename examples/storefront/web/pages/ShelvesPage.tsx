import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Harbour, Product } from '../../shared/product.ts'
import { ProductArt } from '../art/ProductArt.tsx'
import { Ship } from '../art/Ship.tsx'
import { SignalFlag } from '../art/SignalFlag.tsx'
import { formatPrice } from '../formatPrice.ts'
import { HARBOUR_NAMES, HARBOURS } from '../harbours.ts'
import { Link } from '../parts/Link.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Title } from '../parts/Title.tsx'
import { productsQuery } from '../shopApi.ts'

/** Everything that the shop sells, harbour by harbour. */
export function ShelvesPage(): ReactNode {
  const products = useQuery(productsQuery)
  return (
    <>
      <div className="hero">
        <Title>Small goods from three harbours</Title>
        <p>Shanghai sells in yuan, Cebu in pesos, İzmir in lira. You pay by QR code.</p>
        <Ship />
        <Waves />
      </div>
      {products.data ? (
        HARBOUR_NAMES.map((harbour) => (
          <Shelf
            key={harbour}
            harbour={harbour}
            products={products.data.filter((product) => product.harbour === harbour)}
          />
        ))
      ) : (
        <Loading failed={products.isError} onRetry={() => products.refetch()} />
      )}
    </>
  )
}

function Shelf({ harbour, products }: { harbour: Harbour; products: Product[] }): ReactNode {
  const { name, position } = HARBOURS[harbour]
  return (
    <section className="shelf" aria-labelledby={`shelf-${harbour}`}>
      <div className="shelf-head">
        <SignalFlag harbour={harbour} />
        <h2 id={`shelf-${harbour}`}>{name}</h2>
        <p className="position">{position}</p>
      </div>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes a list without markers for a group */}
      <ul className="goods" role="list">
        {products.map((product) => (
          <li key={product.id}>
            <Link className="good" href={`/checkout/${product.id}`}>
              <ProductArt product={product} />
              <strong>{product.name}</strong>
              <span className="price">{formatPrice(product.amount)}</span>
              <span className="good-detail">{product.detail}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Waves(): ReactNode {
  return (
    <svg className="waves" viewBox="0 0 480 24" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 24V12c20-12 40-12 60 0s40 12 60 0 40-12 60 0 40 12 60 0 40-12 60 0 40 12 60 0 40-12 60 0 40 12 60 0v12z" />
    </svg>
  )
}
