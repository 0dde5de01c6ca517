package io.sluice.contract.wire;

import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * How Avro makes records of this module; the build puts it into the generated classes. Avro 1.12.2 loads no class by the
 * name in a schema unless a system property or a JVM-wide setting trusts it. This one loads the classes of this module's
 * package and for all else keeps Avro's rule. It takes no class names from schema properties ({@code java-class} and the
 * like). Thread-safe.
 */
public final class ContractData extends SpecificData {
    private static final String NAMESPACE = "io.sluice.contract";
    static final ContractData INSTANCE = new ContractData();

    /** For the generated classes, each of which adds conversions to its own. */
    public ContractData() {
        super(ContractData.class.getClassLoader());
        addLogicalTypeConversion(new Conversions.UUIDConversion());
        addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared by Avro
    public @Nullable Class getClass(Schema schema) {
        boolean named = schema.getType() == Schema.Type.RECORD || schema.getType() == Schema.Type.ENUM;
        if (!named || !NAMESPACE.equals(schema.getNamespace())) {
            return super.getClass(schema);
        }
        try {
            return Class.forName(schema.getFullName(), true, getClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
