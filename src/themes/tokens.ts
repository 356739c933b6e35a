/**
 * What a brand sets. Each name is one CSS variable: `colorPrimary` is `--qz-color-primary`. Values are what CSS takes;
 * a colour may be `light-dark(#fff, #16181d)`. The names are those of Stripe's Appearance variables where such exist.
 */
export interface Tokens {
  /** `light`, `dark`, or `light dark` to follow the customer's system. */
  colorScheme: string
  /** The main button, links, focus. */
  colorPrimary: string
  /** Text on `colorPrimary`. */
  colorOnPrimary: string
  /** The card. */
  colorBackground: string
  /** Quiet areas on the card: numbers of steps, notices, fields. */
  colorSurface: string
  colorBorder: string
  /** Borders that must be seen: fields, and buttons under the pointer. */
  colorBorderStrong: string
  /** The part with the amount. `transparent` shows the card. */
  colorHeader: string
  /** All text on `colorHeader`. `initial`: as on the card. */
  colorOnHeader: string
  colorText: string
  colorTextSecondary: string
  colorSuccess: string
  colorWarning: string
  colorDanger: string
  fontFamily: string
  /** Headings and the amount. */
  headingFontFamily: string
  /** `none` or `uppercase`; also of buttons. */
  headingTextTransform: string
  /** Also of buttons. */
  headingLetterSpacing: string
  fontSizeBase: string
  fontWeightBold: string
  /** All room is a multiple of it. */
  spacingUnit: string
  borderWidth: string
  borderRadius: string
  buttonBorderRadius: string
  /** How high a button is: at least 44 px for fingers. */
  controlHeight: string
  maxWidth: string
  /** The white square with the code, 200 px or more. */
  codeSize: string
  /** Of the card. */
  shadow: string
  /** Of filled and bordered buttons. */
  buttonShadow: string
  /** How long a change takes. Customers who asked for less motion see none. */
  motionDuration: string
}

/** Some tokens; the others, and those that are `undefined`, stay as the page or an outer provider has them. */
export type Theme = { readonly [Name in keyof Tokens]?: Tokens[Name] | undefined }
