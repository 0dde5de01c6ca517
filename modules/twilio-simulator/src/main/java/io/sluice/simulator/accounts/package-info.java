/**
 * Accounts with their keys, numbers and messaging services, and who may call the API.
 */
@NullMarked
package io.sluice.simulator.accounts;

import org.jspecify.annotations.NullMarked;
