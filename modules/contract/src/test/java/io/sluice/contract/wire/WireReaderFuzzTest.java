package io.sluice.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sluice.contract.Samples;
import io.sluice.contract.SendSms;
import io.sluice.contract.TrackingCheckpoint;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Damaged and hostile values: each has its answer, at a bounded price. */
class WireReaderFuzzTest {
    private static final long SEED = 20_261_122L;
    private static final int INPUTS = 10_000;
    private static final long ONE_READ_BYTES_MAX = 50L * 1024 * 1024;

    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void ten_thousand_damaged_commands_each_have_one_answer() {
        assertEachAnswered(SendSms.class);
    }

    @Test
    void ten_thousand_damaged_nested_records_each_have_one_answer() {
        assertEachAnswered(TrackingCheckpoint.class);
    }

    @Test
    void a_length_that_the_bytes_cannot_hold_allocates_nothing_for_it() {
        byte[] body = new byte[64];
        for (long claimed :
                new long[] {Integer.MAX_VALUE, Integer.MAX_VALUE - 8L, 1L << 40, Long.MAX_VALUE, -1L << 40, -1}) {
            for (int at = 0; at < 20; at++) {
                Arrays.fill(body, (byte) 2);
                putZigZag(body, at, claimed);
                assertThat(readMeasured(reader(SendSms.class), framed(SendSms.getClassSchema(), body)))
                        .isNotInstanceOf(Decoded.SchemaUnavailable.class);
                assertThat(readMeasured(
                                reader(TrackingCheckpoint.class), framed(TrackingCheckpoint.getClassSchema(), body)))
                        .isNotInstanceOf(Decoded.SchemaUnavailable.class);
            }
        }
    }

    private <T extends SpecificRecord> void assertEachAnswered(Class<T> type) {
        int[] first = answers(type);
        int[] second = answers(type);

        assertThat(first).as("the same seed, the same answers").isEqualTo(second);
        assertThat(Arrays.stream(first).sum()).isEqualTo(INPUTS);
        assertThat(first[0]).as("harmless damage is read").isPositive();
        assertThat(first[1]).as("most damage is found").isGreaterThan(INPUTS / 2);
    }

    private <T extends SpecificRecord> int[] answers(Class<T> type) {
        Random random = new Random(SEED);
        WireReader<T> reader = reader(type);
        byte[] intact = TestBytes.singleObject(Samples.full(new RecordType<>(type).schema()));
        int[] answers = new int[3];
        for (int i = 0; i < INPUTS; i++) {
            Decoded<T> decoded = readMeasured(reader, damaged(intact, random));
            answers[kind(decoded)]++;
        }
        return answers;
    }

    private static int kind(Decoded<?> decoded) {
        if (decoded instanceof Decoded.Ok<?>) {
            return 0;
        }
        return decoded instanceof Decoded.Malformed<?> ? 1 : 2;
    }

    private <T extends SpecificRecord> Decoded<T> readMeasured(WireReader<T> reader, byte[] value) {
        long before = memory.getCurrentThreadAllocatedBytes();
        Decoded<T> decoded = reader.read(value);
        assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(ONE_READ_BYTES_MAX);
        return decoded;
    }

    /** Noise, noise behind a valid header, a cut, flipped bits, or a stretch overwritten with length-like bytes. */
    private static byte[] damaged(byte[] intact, Random random) {
        byte[] value = intact.clone();
        int header = Framing.SINGLE_OBJECT.headerBytes();
        switch (random.nextInt(6)) {
            case 0 -> {
                value = new byte[random.nextInt(2_000)];
                random.nextBytes(value);
            }
            case 1 -> {
                byte[] noise = new byte[random.nextInt(2_000)];
                random.nextBytes(noise);
                value = TestBytes.framed(Arrays.copyOf(intact, header), noise);
            }
            case 2 -> value = Arrays.copyOf(value, random.nextInt(value.length));
            case 3 -> value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
            case 4 -> {
                for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                    value[header + random.nextInt(value.length - header)] = (byte) random.nextInt();
                }
            }
            default -> {
                int from = header + random.nextInt(value.length - header);
                Arrays.fill(value, from, Math.min(value.length, from + 1 + random.nextInt(9)), (byte) 0xfe);
            }
        }
        return value;
    }

    private static <T extends SpecificRecord> WireReader<T> reader(Class<T> type) {
        return WireFormat.withoutRegistry(new SchemaCatalogue()).reader(type);
    }

    private static byte[] framed(Schema schema, byte[] body) {
        byte[] header =
                Arrays.copyOf(TestBytes.singleObject(Samples.full(schema)), Framing.SINGLE_OBJECT.headerBytes());
        return TestBytes.framed(header, body);
    }

    private static void putZigZag(byte[] into, int at, long value) {
        ByteBuffer out = ByteBuffer.wrap(into, at, into.length - at);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            out.put((byte) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }
}
