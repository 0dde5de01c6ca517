package io.sluice.quickstart.cli;

import io.sluice.gateway.GatewayApplication;
import io.sluice.quickstart.running.LaunchLogging;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice gateway}: the gateway alone, against the Kafka and the Twilio account of the environment. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        header = "Starts the gateway against a real Kafka and Twilio.",
        description = {
            "Starts the gateway against a real Kafka and a real Twilio account, as the environment names them:",
            "  SPRING_KAFKA_BOOTSTRAP_SERVERS",
            "  SLUICE_TWILIO_ACCOUNT_SID, SLUICE_TWILIO_AUTH_TOKEN",
            "  SLUICE_WEBHOOK_PUBLIC_URL",
            "  SLUICE_SENDERS_<NAME>_FROM, _KIND, _REGISTRATION, _COUNTRIES, _PURPOSES",
            "and the other keys of docs/configuration.md.",
            "Only numbers of SLUICE_DELIVERY_ALLOW_LIST are texted, unless SLUICE_DELIVERY_MODE=live."
        })
final class GatewayCommand implements Callable<Integer> {
    /** A fault of the configuration is printed by the command line, one line each; Spring's report would repeat it. */
    private static final Map<String, Object> FAULTS_ONCE = Map.of(
            "logging.level.org.springframework.boot.diagnostics", "off",
            "logging.level.org.springframework.boot.autoconfigure.logging", "off",
            "logging.level.org.springframework.boot.web.server.servlet.context", "error");

    @Spec
    @SuppressWarnings("NullAway.Init") // injected before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        return run(RealWorld.of(System.getenv()), spec.commandLine().getOut());
    }

    private static Map<String, Object> keys(RealWorld world) {
        Map<String, Object> keys = new HashMap<>(FAULTS_ONCE);
        keys.putAll(world.gatewayKeys());
        return keys;
    }

    static int run(RealWorld world, PrintWriter out) throws InterruptedException {
        out.println("Starting the gateway against the Kafka and the Twilio account of the environment");
        LaunchLogging.giveWay();
        ConfigurableApplicationContext gateway = GatewayApplication.start(keys(world));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            gateway.close();
                            stopped.countDown();
                        },
                        "stop"));
        stopped.await();
        return ExitCode.OK;
    }
}
