package io.sluice.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The simulator as a process: {@code --host}, {@code --port}, {@code --inbound-url} (where texts of handsets are reported)
 * and {@code --config}, or SIMULATOR_HOST, SIMULATOR_PORT, SIMULATOR_INBOUND_URL and SIMULATOR_CONFIG. Runs until it is
 * told to stop (SIGTERM, Ctrl-C). A bad argument ends it with code 2.
 */
public final class SimulatorMain {
    private static final String USAGE =
            "usage: [--host 127.0.0.1] [--port 8800] [--inbound-url URL] [--config file.json]";
    private static final int BAD_ARGUMENTS = 2;
    private static final int NOT_STARTED = 1;
    private static final int DEFAULT_PORT = 8800;

    private SimulatorMain() {}

    public static void main(String[] args) throws InterruptedException {
        SimulatorConfig config;
        try {
            config = config(args, System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(BAD_ARGUMENTS);
            return;
        }
        TwilioSimulator simulator;
        try {
            simulator = TwilioSimulator.start(config);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(NOT_STARTED);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-stop"));
        System.out.println("Twilio simulator at " + simulator.baseUrl());
        config.accounts().forEach(account -> System.out.println("  account " + account.sid()));
        System.out.println("  control " + simulator.baseUrl() + "/_simulator/health");
        // The server's threads are daemons; this one keeps the process until a signal ends it.
        new CountDownLatch(1).await();
    }

    static SimulatorConfig config(String[] args, Map<String, String> environment) {
        String host = environment.get("SIMULATOR_HOST");
        String port = environment.get("SIMULATOR_PORT");
        String inboundUrl = environment.get("SIMULATOR_INBOUND_URL");
        String file = environment.get("SIMULATOR_CONFIG");
        Iterator<String> words = Arrays.asList(args).iterator();
        while (words.hasNext()) {
            String flag = words.next();
            if (!words.hasNext()) {
                throw new IllegalArgumentException("unknown flag or missing value: " + flag);
            }
            switch (flag) {
                case "--host" -> host = words.next();
                case "--port" -> port = words.next();
                case "--inbound-url" -> inboundUrl = words.next();
                case "--config" -> file = words.next();
                default -> throw new IllegalArgumentException("unknown flag: " + flag);
            }
        }
        SimulatorConfig base = file == null ? SimulatorConfig.defaults() : ConfigFile.read(Path.of(file));
        int configured = base.port() == 0 ? DEFAULT_PORT : base.port();
        SimulatorConfig reached = inboundUrl == null ? base : base.withInboundUrl(URI.create(inboundUrl));
        return reached.withAddress(host == null ? base.host() : host, port(port, configured));
    }

    private static int port(@Nullable String text, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("port must be a number: " + text);
        }
        return Integer.parseInt(text);
    }
}
