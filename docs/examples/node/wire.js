// Avro single-object encoding: C3 01, the CRC-64-AVRO fingerprint of the writer's schema (8 bytes, little-endian), then
// the record.
import avro from 'avsc';
import { readFileSync } from 'node:fs';

const MARKER = 0xc301;
const HEADER_BYTES = 10;
const EMPTY = 0xc15d213aa4d7a795n; // CRC-64-AVRO of nothing, and its polynomial

const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let crc = BigInt(byte);
  for (let bit = 0; bit < 8; bit++) {
    crc = (crc >> 1n) ^ (crc & 1n ? EMPTY : 0n);
  }
  return crc;
});

export function crc64(bytes) {
  return bytes.reduce((crc, byte) => (crc >> 8n) ^ TABLE[Number((crc ^ BigInt(byte)) & 0xffn)], EMPTY);
}

/** A schema as Sluice's wire wants it: its type, its fingerprint, and the text that others may learn it from. */
export class Schema {
  constructor(text) {
    this.text = text;
    this.type = avro.Type.forSchema(JSON.parse(text));
    // Without options, schema() is Avro's parsing canonical form: no docs, defaults, aliases, logical types or own
    // properties such as pii.
    this.fingerprint = crc64(Buffer.from(JSON.stringify(this.type.schema())));
  }

  static released(name) {
    return new Schema(readFileSync(new URL(`../../../schemas/${name}.avsc`, import.meta.url), 'utf8'));
  }

  /** The key of this schema on the topic sluice.schemas. */
  get key() {
    return this.fingerprint.toString(16).padStart(16, '0');
  }

  encode(value) {
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt16BE(MARKER, 0);
    header.writeBigUInt64LE(this.fingerprint, 2);
    return Buffer.concat([header, this.type.toBuffer(value)]);
  }
}

/** Reads records of one type, written with any version of its schema that it was told of. */
export class Reader {
  #schema;
  #resolvers = new Map(); // fingerprint of the writer's schema -> how to read it as ours

  constructor(schema) {
    this.#schema = schema;
    this.learn(schema.text);
  }

  /** Takes a value of sluice.schemas; leaves out other records, and what is no schema or no compatible version. */
  learn(text) {
    try {
      const writers = new Schema(text);
      if (writers.type.name === this.#schema.type.name) {
        this.#resolvers.set(writers.fingerprint, this.#schema.type.createResolver(writers.type));
      }
    } catch (unusable) {
      console.error(`a schema that cannot be used: ${unusable.message}`);
    }
  }

  /** @throws Error if these bytes are no such record, or the schema that they name was not learned (yet). */
  read(bytes) {
    if (bytes.length < HEADER_BYTES || bytes.readUInt16BE(0) !== MARKER) throw new Error('no single-object encoding');
    const resolver = this.#resolvers.get(bytes.readBigUInt64LE(2));
    if (!resolver) throw new Error('a schema that was not learned from sluice.schemas yet');
    return this.#schema.type.fromBuffer(bytes.subarray(HEADER_BYTES), resolver);
  }
}
