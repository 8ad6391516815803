/**
 * A type of the vendor's clients as it goes over the wire: bytes are base64 text, instants are seconds since 1970-01-01
 * with a fraction. Nothing is converted on the way; an adapter converts the few values that it looks at.
 */
export type Wire<Value> = Value extends Uint8Array
  ? string
  : Value extends Date
    ? number
    : Value extends object
      ? { [Name in keyof Value]: Wire<Value[Name]> }
      : Value;

/** The operations of a service that are called, each with what it takes and what it answers. */
export type Operations<Known> = { readonly [Name in keyof Known]: { readonly input: object; readonly output: object } };

/** A client of a service. */
export interface ServiceClient<Known extends Operations<Known>> {
  /** @throws AwsError when the service refuses, or does not answer in time however often it is asked */
  call<Name extends keyof Known & string>(
    operation: Name,
    input: Wire<Known[Name]['input']>,
  ): Promise<Wire<Known[Name]['output']>>;
}
