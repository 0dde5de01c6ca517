// Prints the statuses of the commands with these ids until each is final. Exit code 1 if one is not within 60 s.
import { Kafka, logLevel } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { Reader, Schema } from './wire.js';

const WAIT_MS = 60_000;
const run = randomUUID();

const kafka = new Kafka({
  clientId: 'node-example',
  brokers: (process.env.KAFKA ?? '127.0.0.1:9092').split(','),
  logLevel: logLevel.ERROR,
});
const reader = new Reader(Schema.released('MessageStatus'));
const open = new Map(process.argv.slice(2).map((id) => [id, 0])); // commandId -> sequence of its newest status
if (open.size === 0) {
  console.error('usage: node statuses.js <commandId> ...');
  process.exit(2);
}

function learnSchema({ message }) {
  // Keys of other lengths hold other facts about the installation.
  if (message.key?.length === 16 && message.value) reader.learn(message.value.toString());
}

/** Throwing makes kafkajs read the message again a little later: by then its schema is learned. */
function showStatus({ message }) {
  const id = message.key.toString();
  if (!open.has(id)) return;
  const status = reader.read(message.value);
  if (status.sequence <= open.get(id)) return; // the same change, published twice
  open.set(id, status.sequence);
  const size = status.segments && `${status.segments} segment(s) ${status.encoding}`;
  const more = [status.reason, size, status.final && 'final'].filter(Boolean);
  console.log(id, status.sequence, status.state, more.join(', '));
  if (status.final) open.delete(id);
  if (open.size === 0) done();
}

/** A service would read statuses in a fixed group, to go on where it stopped. Each process reads all of the schemas. */
async function follow(topic, onMessage) {
  const consumer = kafka.consumer({ groupId: `node-example-${topic}-${run}`, allowAutoTopicCreation: false });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({ eachMessage: async (each) => onMessage(each) });
  return consumer;
}

let done;
const finished = new Promise((resolve) => (done = resolve));
const deadline = setTimeout(done, WAIT_MS);
const consumers = [await follow('sluice.schemas', learnSchema), await follow('sluice.status', showStatus)];
await finished;
clearTimeout(deadline);
await Promise.all(consumers.map((consumer) => consumer.disconnect()));
for (const id of open.keys()) console.error(`${id} has no final status after ${WAIT_MS / 1000} s`);
process.exitCode = open.size === 0 ? 0 : 1;
