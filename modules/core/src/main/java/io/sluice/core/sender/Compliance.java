package io.sluice.core.sender;

import io.sluice.core.phone.Country;
import org.jspecify.annotations.Nullable;

/**
 * Decides before the wire what Twilio and carriers would refuse only after taking the message and the money: purposes
 * and countries that nobody allowed, and senders that are not registered where the law asks (US A2P 10DLC, toll-free).
 * Verify uses Twilio's own senders and does not come here.
 *
 * <p>Pure and safe from any thread.
 */
public final class Compliance {
    private Compliance() {}

    /** Walks the rules in the order of {@link ComplianceRule}; the first that forbids answers. */
    public static ComplianceVerdict check(
            SenderProfile sender, ServiceRules service, Purpose purpose, Country recipient) {
        ComplianceVerdict.Refused refused = refusedByService(sender, service, purpose, recipient);
        if (refused == null) {
            refused = refusedBySender(sender, purpose, recipient);
        }
        if (refused == null) {
            refused = refusedByCarriers(sender, recipient);
        }
        return refused == null ? new ComplianceVerdict.Allowed() : refused;
    }

    private static ComplianceVerdict.@Nullable Refused refusedByService(
            SenderProfile sender, ServiceRules service, Purpose purpose, Country to) {
        if (!service.senders().allows(sender.name())) {
            return new ComplianceVerdict.Refused(
                    ComplianceRule.SENDER_NOT_ALLOWED_FOR_SERVICE,
                    "service " + service.name() + " may not use sender " + sender.name()
                            + ": add it to the service's senders");
        }
        if (!service.purposes().contains(purpose)) {
            return new ComplianceVerdict.Refused(
                    ComplianceRule.PURPOSE_NOT_ALLOWED_FOR_SERVICE,
                    "service " + service.name() + " may not send " + purpose + ": add the purpose to the service");
        }
        if (!service.countries().allows(to)) {
            return new ComplianceVerdict.Refused(
                    ComplianceRule.COUNTRY_NOT_ALLOWED_FOR_SERVICE,
                    "service " + service.name() + " may not send to " + to + ": add the country to the service");
        }
        return null;
    }

    private static ComplianceVerdict.@Nullable Refused refusedBySender(
            SenderProfile sender, Purpose purpose, Country to) {
        if (!sender.purposes().contains(purpose)) {
            return new ComplianceVerdict.Refused(
                    ComplianceRule.PURPOSE_NOT_ALLOWED_FOR_SENDER,
                    "sender " + sender.name() + " may not send " + purpose
                            + ": choose another sender or add the purpose to it");
        }
        if (!sender.countries().allows(to)) {
            return new ComplianceVerdict.Refused(
                    ComplianceRule.COUNTRY_NOT_ALLOWED_FOR_SENDER,
                    "sender " + sender.name() + " may not send to " + to
                            + ": choose another sender or add the country to it");
        }
        return null;
    }

    private static ComplianceVerdict.@Nullable Refused refusedByCarriers(SenderProfile sender, Country to) {
        boolean registered = sender.registration() == Registration.REGISTERED;
        if (!registered && needsCampaign(sender, to)) {
            return new ComplianceVerdict.Refused(
                    ComplianceRule.US_A2P_10DLC_NOT_REGISTERED,
                    "sender " + sender.name() + " is " + sender.registration() + " for US A2P 10DLC: US carriers take"
                            + " long-code messages only from an approved campaign (30034); register brand and campaign"
                            + " at Twilio, then set the sender's registration");
        }
        if (!registered && sender.kind() == SenderKind.TOLL_FREE && isUsOrCanada(to)) {
            return new ComplianceVerdict.Refused(
                    ComplianceRule.TOLL_FREE_NOT_VERIFIED,
                    "toll-free sender " + sender.name() + " is " + sender.registration() + ": carriers in the US and"
                            + " Canada block it until Twilio has verified it (30032); finish the toll-free"
                            + " verification, then set the sender's registration");
        }
        if (sender.kind() == SenderKind.ALPHANUMERIC && isUsOrCanada(to)) {
            return new ComplianceVerdict.Refused(
                    ComplianceRule.ALPHANUMERIC_NOT_SUPPORTED,
                    "alphanumeric sender " + sender.name() + " cannot reach " + to + ": use a registered number there");
        }
        if (sender.address() instanceof SenderAddress.ShortCode shortCode
                && !shortCode.country().equals(to)) {
            return new ComplianceVerdict.Refused(
                    ComplianceRule.SHORT_CODE_OUTSIDE_ITS_COUNTRY,
                    "short code sender " + sender.name() + " works in " + shortCode.country() + " only, not in " + to
                            + ": use another sender there");
        }
        return null;
    }

    /** Any local number of country code 1 to the US, a Canadian one too; alone or as a Messaging Service's pool. */
    private static boolean needsCampaign(SenderProfile sender, Country to) {
        return to.equals(Country.US)
                && switch (sender.kind()) {
                    case LONG_CODE_10DLC -> true;
                    case LONG_CODE -> sender.isNorthAmerican();
                    case MESSAGING_SERVICE -> sender.registration() != Registration.NOT_REQUIRED;
                    case TOLL_FREE, SHORT_CODE, ALPHANUMERIC -> false;
                };
    }

    private static boolean isUsOrCanada(Country country) {
        return country.equals(Country.US) || country.equals(Country.CA);
    }
}
