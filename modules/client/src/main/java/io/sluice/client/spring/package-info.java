/** The client in Spring Boot: add the dependency, set where Kafka is, inject {@code Sluice}. */
@NullMarked
package io.sluice.client.spring;

import org.jspecify.annotations.NullMarked;
