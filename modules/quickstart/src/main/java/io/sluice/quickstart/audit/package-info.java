/** Who changed what and why: the record that every changing command leaves. */
@NullMarked
package io.sluice.quickstart.audit;

import org.jspecify.annotations.NullMarked;
