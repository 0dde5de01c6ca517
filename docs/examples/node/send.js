// Publishes three commands and prints their ids: as it should be, into a wrong partition, and with a schema of its own.
import { Kafka, Partitioners, logLevel } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { Schema } from './wire.js';

const TOPIC = 'sluice.sms.normal';
const rightPartition = Partitioners.DefaultPartitioner(); // murmur2, as Java's

const kafka = new Kafka({
  clientId: 'node-example',
  brokers: (process.env.KAFKA ?? '127.0.0.1:9092').split(','),
  logLevel: logLevel.ERROR,
});
const producer = kafka.producer({
  createPartitioner: Partitioners.DefaultPartitioner,
  allowAutoTopicCreation: false,
  maxInFlightRequests: 1, // keeps the order when a request is repeated; a repeated command is sent once all the same
});

const sendSms = Schema.released('SendSms');

function command(to, body) {
  return {
    commandId: randomUUID(),
    service: 'node-example',
    to,
    purpose: 'TRANSACTIONAL',
    body,
    createdAt: Date.now(),
  }; // every other field has a default
}

/** Resolves when all in-sync replicas have it. A partition of null leaves the choice to the partitioner. */
async function publish(schema, command, partition, what) {
  const message = { key: command.to, value: schema.encode(command), partition };
  const [{ partition: at, baseOffset }] = await producer.send({ topic: TOPIC, acks: -1, messages: [message] });
  console.error(`${command.commandId} to partition ${at}, offset ${baseOffset}: ${what}`);
  console.log(command.commandId);
}

async function partitionsOf(topic) {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    return topics[0].partitions;
  } finally {
    await admin.disconnect();
  }
}

async function asItShouldBe() {
  await publish(sendSms, command('+14155550142', 'Hello from Node'), null, 'as it should be');
}

async function intoAWrongPartition() {
  const misplaced = command('+14155550143', 'Hello from a wrong partition');
  const partitionMetadata = await partitionsOf(TOPIC);
  const right = rightPartition({ topic: TOPIC, partitionMetadata, message: { key: misplaced.to } });
  const wrong = (right + 1) % partitionMetadata.length;
  await publish(sendSms, misplaced, wrong, `wrong, its recipient's is ${right}`);
}

/** A service may leave out fields that have a default. Sluice must then be told its schema before the first record. */
async function withASchemaOfItsOwn() {
  const used = ['commandId', 'service', 'to', 'purpose', 'body', 'createdAt'];
  const whole = JSON.parse(sendSms.text);
  const fields = whole.fields.filter((field) => used.includes(field.name));
  const own = new Schema(JSON.stringify({ ...whole, fields }));
  await producer.send({ topic: 'sluice.schemas', acks: -1, messages: [{ key: own.key, value: own.text }] });
  await publish(own, command('+14155550144', 'Hello in six fields'), null, `own schema ${own.key}`);
}

await producer.connect();
try {
  console.error(`SendSms has fingerprint ${sendSms.key}`);
  await asItShouldBe();
  await intoAWrongPartition();
  await withASchemaOfItsOwn();
} finally {
  await producer.disconnect();
}
