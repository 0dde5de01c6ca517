package io.sluice.contract.wire;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;

/**
 * Makes Avro trust the generated classes of this module, in addition to what the application trusts. Without it Avro
 * 1.12.2 refuses to load them by name, so that even {@code SendSms.newBuilder()...build()} fails on the default of an
 * enum field, and so do other libraries' deserializers.
 *
 * <p>Avro finds this class through {@code META-INF/services} before it parses its first logical type, hence before any
 * of our records is used; it defines no logical type of its own. {@link WireFormat} does not depend on it.
 */
public final class TrustedRecords implements LogicalTypes.LogicalTypeFactory {
    private static final String PACKAGE = "io.sluice.contract";

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                candidate -> candidate.getPackageName().equals(PACKAGE)));
    }

    @Override
    public @Nullable LogicalType fromSchema(Schema schema) {
        return null;
    }

    @Override
    public String getTypeName() {
        return "sluice-trusted-records";
    }
}
