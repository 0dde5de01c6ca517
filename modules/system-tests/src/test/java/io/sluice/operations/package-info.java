/** What operators install: the chart, its values, alerts, dashboards and runbooks name only what exists. */
@NullMarked
package io.sluice.operations;

import org.jspecify.annotations.NullMarked;
