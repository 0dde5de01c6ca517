package io.sluice.gateway.dispatch;

import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderProfile;
import io.sluice.gateway.config.Installation;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sender of a command: the one it names, or the default of its purpose. Immutable.
 *
 * @param byName every configured profile
 * @param byPurpose the default profile of each purpose that has one
 */
record SenderChoice(Map<String, SenderProfile> byName, Map<Purpose, SenderProfile> byPurpose) {
    SenderChoice {
        byName = Map.copyOf(byName);
        byPurpose = Map.copyOf(byPurpose);
    }

    static SenderChoice of(Installation installation) {
        Map<String, SenderProfile> byName = new HashMap<>();
        installation.senders().forEach((name, sender) -> byName.put(name.value(), sender));
        Map<Purpose, SenderProfile> byPurpose = new EnumMap<>(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            installation.defaultSender(purpose).ifPresent(sender -> byPurpose.put(purpose, sender));
        }
        return new SenderChoice(byName, byPurpose);
    }

    Optional<SenderProfile> choose(@Nullable String name, @Nullable Purpose purpose) {
        if (name != null) {
            return Optional.ofNullable(byName.get(name));
        }
        return Optional.ofNullable(purpose).map(byPurpose::get);
    }
}
