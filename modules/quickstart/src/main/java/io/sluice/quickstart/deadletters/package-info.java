/** What was put aside unread, and the way back to its command topic. */
@NullMarked
package io.sluice.quickstart.deadletters;

import org.jspecify.annotations.NullMarked;
