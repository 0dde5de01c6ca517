/** The shared configuration: validated records, their conversion into core types, one line per fault. */
@NullMarked
package io.sluice.gateway.config;

import org.jspecify.annotations.NullMarked;
