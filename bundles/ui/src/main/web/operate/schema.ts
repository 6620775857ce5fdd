// Between the values of a configuration and the inputs of its form.
import type { Configuration, Json, JsonObject, PropertySchema } from '../api/types';
import { plain } from '../parts/format';

export const shownValue = (value: Json | undefined): string => (Array.isArray(value) ? value.map(plain).join('\n') : plain(value));

/** The value that an input means; null takes the default. */
export function parseValue(schema: PropertySchema, input: string): Json {
  if (schema.type === 'array') {
    const lines = input.split('\n').map((line) => line.trim()).filter(Boolean);
    return lines.length === 0 ? null : lines.map((line) => parseValue(schema.items ?? {}, line));
  }
  if (input === '') {
    return null;
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    const value = Number(input);
    return Number.isNaN(value) ? input : value;
  }
  return schema.type === 'boolean' ? input === 'true' : input;
}

/** What the form changes. A password that was not typed stays. */
export function changes({ schema, values }: Configuration, form: FormData): JsonObject {
  const changed: JsonObject = {};
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const input = form.get(key);
    if (typeof input !== 'string' || property.writeOnly && input === '' || input.replaceAll('\r', '') === shownValue(values[key])) {
      continue;
    }
    changed[key] = parseValue(property, input.replaceAll('\r', ''));
  }
  return changed;
}
