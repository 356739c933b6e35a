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
    const policy = urlPolicy ?? client?.urlPolicy ?? outer.urlPolicy
    const shared = queryClient ?? outer.queryClient
    const words = messages ?? outer.messages
    // A client checks addresses by its own policy, so another policy does not go with the outer one.
    const tag = locale ?? outer.locale
    const line = client ?? (urlPolicy ? undefined : outer.client)
    return {
      ...mergeLooks(outer, { appearance, classNames, components, dir }),
      urlPolicy: policy,
      languages: languages ?? outer.languages,
      clock: clock ?? outer.clock,
      ...(line ? { client: line } : {}),
      ...(shared ? { queryClient: shared } : {}),
      ...(tag ? { locale: tag } : {}),
      ...(words ? { messages: words } : {}),
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

export interface CheckoutProviderProps extends Wishes<CheckoutSettings> {
  /** Where answers are kept. @default the nearest `QueryClientProvider`'s, else one of our own */
  queryClient?: QueryClient | undefined
  /** The page, or the part of it that shares the settings. */
  children?: ReactNode
}

/** What is `undefined` counts as not said. */
type Wishes<Settings> = { [Name in keyof Settings]?: Settings[Name] | undefined }
