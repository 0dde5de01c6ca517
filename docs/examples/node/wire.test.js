// Against Sluice's golden files: the same record, the same bytes. Needs no Kafka.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { Reader, Schema, crc64 } from './wire.js';

const golden = (file) => readFileSync(new URL(`../../../schemas/golden/v1/${file}`, import.meta.url), 'utf8').trim();

test('crc64_of_the_schema_null_is_the_one_in_avros_specification_tests', () => {
  assert.equal(crc64(Buffer.from('"null"')), 0x63dd24e7cc258f8an);
});

for (const name of ['SendSms', 'CancelCommand', 'MessageStatus']) {
  const schema = new Schema(golden(`${name}.avsc`));

  test(`${name}_is_encoded_as_sluice_does_it`, () => {
    const record = schema.type.fromString(golden(`${name}.json`));
    assert.equal(schema.encode(record).toString('hex'), golden(`${name}.single-object.hex`));
  });

  test(`${name}_that_sluice_encoded_is_read`, () => {
    const read = new Reader(Schema.released(name));
    read.learn(schema.text);
    const record = read.read(Buffer.from(golden(`${name}.single-object.hex`), 'hex'));
    const expected = schema.type.fromString(golden(`${name}.json`));
    assert.deepEqual(JSON.parse(JSON.stringify(record)), JSON.parse(JSON.stringify(expected)));
  });
}

test('what_is_no_schema_is_left_out', () => {
  const reader = new Reader(Schema.released('SendSms'));
  reader.learn('{"type": "record"');
  reader.learn(golden('SendSms.avsc').replace('"to"', '"recipient"')); // a field without a default is missing
  const bytes = Buffer.from(golden('SendSms.single-object.hex'), 'hex');
  reader.learn(golden('SendSms.avsc'));
  assert.equal(reader.read(bytes).to, '+14155550123');
});

test('bytes_of_an_unknown_schema_are_refused', () => {
  const bytes = Buffer.from(golden('CancelCommand.single-object.hex'), 'hex');
  assert.throws(() => new Reader(Schema.released('SendSms')).read(bytes), /not learned/);
});
