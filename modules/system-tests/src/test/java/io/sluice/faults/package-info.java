/**
 * Real faults: three brokers, several dispatchers and a webhook in processes of their own, hurt while they work; the
 * simulator's arrival log and the topics tell afterwards whether every guarantee held.
 */
@NullMarked
package io.sluice.faults;

import org.jspecify.annotations.NullMarked;
