package io.sluice.core.pause;

import io.sluice.core.command.LaneName;
import io.sluice.core.phone.Country;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderName;
import java.util.Optional;

/**
 * What can be paused. {@link #form()} is the stable text on the topic, in the command line and in the health detail;
 * {@link #parse} reads it back. Immutable and comparable by value; names nobody.
 */
public sealed interface PauseScope {
    /** {@code all}, {@code sender:…}, {@code lane:…}, {@code country:US}, {@code purpose:MARKETING}. */
    String form();

    boolean covers(Pausable command);

    /** Everything that this installation sends. */
    record Everything() implements PauseScope {
        @Override
        public String form() {
            return "all";
        }

        @Override
        public boolean covers(Pausable command) {
            return true;
        }
    }

    /** A sender of messages, or a Verify profile. */
    record OfSender(SenderName sender) implements PauseScope {
        @Override
        public String form() {
            return "sender:" + sender.value();
        }

        @Override
        public boolean covers(Pausable command) {
            return command.sender().equals(sender);
        }
    }

    record OfLane(LaneName lane) implements PauseScope {
        @Override
        public String form() {
            return "lane:" + lane.value();
        }

        @Override
        public boolean covers(Pausable command) {
            return command.lane().equals(lane);
        }
    }

    /** Every recipient whose number belongs to the country. */
    record OfCountry(Country country) implements PauseScope {
        @Override
        public String form() {
            return "country:" + country.code();
        }

        @Override
        public boolean covers(Pausable command) {
            return command.destination().filter(country::equals).isPresent();
        }
    }

    record OfPurpose(Purpose purpose) implements PauseScope {
        @Override
        public String form() {
            return "purpose:" + purpose;
        }

        @Override
        public boolean covers(Pausable command) {
            return command.purpose() == purpose;
        }
    }

    /** The scope of a {@link #form()}; empty for anything else, such as a kind of scope that a newer release knows. */
    static Optional<PauseScope> parse(String form) {
        int colon = form.indexOf(':');
        String kind = colon < 0 ? form : form.substring(0, colon + 1);
        String name = form.substring(colon + 1);
        try {
            return switch (kind) {
                case "all" -> Optional.of(new Everything());
                case "sender:" -> Optional.of(new OfSender(new SenderName(name)));
                case "lane:" -> Optional.of(new OfLane(new LaneName(name)));
                case "country:" -> Optional.of(new OfCountry(new Country(name)));
                case "purpose:" -> Optional.of(new OfPurpose(Purpose.valueOf(name)));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
