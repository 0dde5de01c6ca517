package io.sluice.core.sender;

import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Senders for tests: fictional numbers, everything allowed. */
public final class Senders {
    public static final String SERVICE_SID = "MG0123456789abcdef0123456789abcdef";

    private Senders() {}

    public static SenderAddress number(String value) {
        return new SenderAddress.PhoneNumber(new E164(value));
    }

    public static SenderProfile of(SenderKind kind, SenderAddress address, Registration registration) {
        return of(kind, address, registration, Optional.empty());
    }

    public static SenderProfile of(
            SenderKind kind, SenderAddress address, Registration registration, Optional<String> messagingService) {
        return new SenderProfile(
                new SenderName("main"),
                new AccountName("default"),
                address,
                kind,
                80,
                new RatePoolName("pool"),
                registration,
                Allowed.all(),
                EnumSet.allOf(Purpose.class),
                messagingService,
                DoubtPolicy.PARK);
    }

    static SenderProfile restricted(Set<Country> countries, Set<Purpose> purposes) {
        return new SenderProfile(
                new SenderName("main"),
                new AccountName("default"),
                number("+447400123456"),
                SenderKind.LONG_CODE,
                10,
                new RatePoolName("pool"),
                Registration.NOT_REQUIRED,
                Allowed.only(countries),
                purposes,
                Optional.empty(),
                DoubtPolicy.PARK);
    }
}
