'use client'

import type { QueryClient } from '@tanstack/react-query'
import { type ReactNode, useContext, useMemo } from 'react'
import { mergeLooks } from './look.ts'
import { CheckoutContext, type CheckoutSettings } from './useCheckout.ts'
import { useSame } from './useSame.ts'

/**
 * Sets what all checkouts below it share. Everything is optional, and so is the provider itself. A provider
 * inside another one changes only what it names. Renders no element.
 */
export function CheckoutProvider({ children, ...props }: CheckoutProviderProps): ReactNode {
  const outer = useContext(CheckoutContext)
  const { client, queryClient, urlPolicy, locale, messages, clock, dir } = props
  const languages = useSame(props.languages)
  const appearance = useSame(props.appearance)
  const classNames = useSame(props.classNames)
  const components = useSame(props.components)
  const settings = useMemo<CheckoutSettings>(() => {
    return {
      ...mergeLooks(outer, { appearance, classNames, components, dir }),
      urlPolicy: urlPolicy ?? client?.urlPolicy ?? outer.urlPolicy,
      // A client checks addresses by its own policy, so another policy does not go with the outer one.
      client: client ?? (urlPolicy ? undefined : outer.client),
      queryClient: queryClient ?? outer.queryClient,
      locale: locale || outer.locale,
      languages: languages ?? outer.languages,
      messages: messages ?? outer.messages,
      clock: clock ?? outer.clock,
    }
  }, [
    outer,
    client,
    queryClient,
    urlPolicy,
    locale,
    languages,
    messages,
    clock,
    appearance,
    classNames,
    components,
    dir,
  ])
  return <CheckoutContext.Provider value={settings}>{children}</CheckoutContext.Provider>
}

export interface CheckoutProviderProps extends Partial<CheckoutSettings> {
  /** Where answers are kept. @default the nearest `QueryClientProvider`'s, else one of our own */
  queryClient?: QueryClient | undefined
  /** The page, or the part of it that shares the settings. */
  children?: ReactNode
}
