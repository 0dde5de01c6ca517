package io.sluice.benchmarks;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.verify.v2.service.VerificationCheck;
import io.sluice.client.CheckAnswer;
import io.sluice.client.Sluice;
import io.sluice.client.StartAnswer;
import io.sluice.client.Verification;
import io.sluice.client.VerificationRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Sluice adds to a check: from the client's call to its answered future, less the provider's 50 ms; and the same check
 * by the SDK itself. One check at a time, each of another recipient's code.
 */
class CheckLatencyBenchmark {
    private static final int WARM_UP = 300;
    private static final int MEASURED = 500;
    private static final long ANSWER_SECONDS_MAX = 30;

    @TempDir
    Path folder;

    @Test
    void added_to_a_check() throws Exception {
        try (CheckBench bench = new CheckBench(folder)) {
            long[] direct = direct(bench);
            long[] sluice = throughSluice(bench);
            System.out.println("| a check | p50, ms | p99, ms | added p50, ms | added p99, ms |");
            System.out.println("|---|---|---|---|---|");
            print("the SDK alone", direct);
            print("through Sluice", sluice);
        }
    }

    private static long[] throughSluice(CheckBench bench) throws Exception {
        Sluice sluice = bench.sluice();
        long[] nanos = new long[MEASURED];
        for (int n = 0; n < WARM_UP + MEASURED; n++) {
            String to = bench.nextRecipient();
            Verification verification = begin(bench, to);
            String code = bench.codeOf(to);
            long began = System.nanoTime();
            CheckAnswer answer = sluice.checkVerification(verification, code).get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
            keep(nanos, n, System.nanoTime() - began);
            if (!(answer instanceof CheckAnswer.Approved)) {
                throw new AssertionError(
                        "the right code was answered with " + answer.getClass().getSimpleName());
            }
        }
        return nanos;
    }

    private static long[] direct(CheckBench bench) throws Exception {
        TwilioRestClient client = bench.stockClient();
        long[] nanos = new long[MEASURED];
        for (int n = 0; n < WARM_UP + MEASURED; n++) {
            String to = bench.nextRecipient();
            Verification _ = begin(bench, to);
            String code = bench.codeOf(to);
            long began = System.nanoTime();
            VerificationCheck check = VerificationCheck.creator(CheckBench.VERIFY_SERVICE)
                    .setTo(to)
                    .setCode(code)
                    .create(client);
            keep(nanos, n, System.nanoTime() - began);
            if (!"approved".equals(check.getStatus())) {
                throw new AssertionError("the right code was answered with " + check.getStatus());
            }
        }
        return nanos;
    }

    private static Verification begin(CheckBench bench, String to) throws Exception {
        StartAnswer started = bench.sluice()
                .startVerification(VerificationRequest.of(to, CheckBench.PROFILE))
                .get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        if (started instanceof StartAnswer.Pending pending) {
            return pending.verification();
        }
        throw new AssertionError("no code was sent: " + started.getClass().getSimpleName());
    }

    private static void keep(long[] nanos, int n, long took) {
        if (n >= WARM_UP) {
            nanos[n - WARM_UP] = took;
        }
    }

    private static void print(String title, long[] nanos) {
        Arrays.sort(nanos);
        double p50 = nanos[MEASURED / 2] / 1e6;
        double p99 = nanos[MEASURED * 99 / 100] / 1e6;
        System.out.printf(
                "| %s | %.1f | %.1f | %.1f | %.1f |%n",
                title, p50, p99, p50 - CheckBench.PROVIDER_MILLIS, p99 - CheckBench.PROVIDER_MILLIS);
    }
}
