package io.sluice.client.spring;

import io.sluice.client.Feed;
import io.sluice.client.RecordHandler;
import io.sluice.client.Sluice;
import io.sluice.client.Subscription;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Subscribes every {@link SluiceListener} method when all beans are there, and ends the subscriptions before any bean is
 * closed. A method that cannot be a listener stops the start.
 */
final class SluiceListeners implements SmartLifecycle {
    private final ListableBeanFactory beans;
    private final ObjectProvider<Sluice> sluice;
    private final String service;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private volatile boolean running;

    private record Listener(Object bean, Method method, Feed<?> feed, String group) {}

    SluiceListeners(ListableBeanFactory beans, ObjectProvider<Sluice> sluice, String service) {
        this.beans = beans;
        this.sluice = sluice;
        this.service = service;
    }

    @Override
    public void start() {
        running = true;
        List<Listener> listeners = find();
        if (!listeners.isEmpty()) {
            Sluice client = sluice.getObject();
            listeners.forEach(listener -> subscriptions.add(subscribe(client, listener, listener.feed())));
        }
    }

    private List<Listener> find() {
        List<Listener> listeners = new ArrayList<>();
        Set<String> groups = new HashSet<>();
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type == null || !beans.isSingleton(name)) {
                continue;
            }
            Map<Method, SluiceListener> methods =
                    MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<SluiceListener>)
                            method -> AnnotatedElementUtils.findMergedAnnotation(method, SluiceListener.class));
            methods.forEach((method, annotation) -> {
                Feed<?> feed = feed(method);
                String group = annotation.group().isEmpty() ? service + "-" + feed : annotation.group();
                if (!groups.add(group + " " + feed)) {
                    throw new IllegalStateException("two @SluiceListener methods for " + feed + " have the group "
                            + group + ": each would get a part; give one of them another group");
                }
                listeners.add(new Listener(beans.getBean(name), method, feed, group));
            });
        }
        return listeners;
    }

    private static Feed<?> feed(Method method) {
        if (method.getParameterCount() == 1) {
            for (Feed<?> feed : Feed.ALL) {
                if (feed.recordClass().equals(method.getParameterTypes()[0])) {
                    return feed;
                }
            }
        }
        throw new IllegalStateException("@SluiceListener on " + method
                + " needs one parameter: MessageStatus, VerificationStatus, CallStatus, CallEvent or InboundMessage");
    }

    private static <T> Subscription subscribe(Sluice client, Listener listener, Feed<T> feed) {
        Method method = AopUtils.selectInvocableMethod(
                listener.method(), listener.bean().getClass());
        method.trySetAccessible();
        RecordHandler<T> handler = record -> {
            try {
                method.invoke(listener.bean(), record);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        };
        return client.subscribe(feed, listener.group(), handler);
    }

    @Override
    public void stop() {
        subscriptions.forEach(Subscription::stop);
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
