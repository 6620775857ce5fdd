package org.homer7.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Looks whether the components of a bundle take their configuration: what its metatype cannot tell, they do. */
final class ActivationCheck {
    private static final long WAIT_MILLIS = 2_000;
    private static final long PAUSE_MILLIS = 50;
    private static final int CALM = 6;
    private static final Pattern REASON =
            Pattern.compile("(?:Caused by: )?[\\w.$]+(?:IllegalArgument|Configuration)Exception: ([^\\r\\n]+)");

    private final ServiceComponentRuntime components;

    ActivationCheck(ServiceComponentRuntime components) {
        this.components = components;
    }

    /** Why a component refuses the configuration; empty if none does within a short while. */
    Optional<String> failure(Bundle bundle, String pid) throws InterruptedException {
        long end = System.nanoTime() + WAIT_MILLIS * 1_000_000;
        int calm = 0;
        while (System.nanoTime() < end && calm < CALM) {
            boolean any = false;
            boolean working = true;
            for (ComponentConfigurationDTO component : of(bundle, pid)) {
                any = true;
                if (component.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    return Optional.of(reason(component.failure));
                }
                working &= component.state == ComponentConfigurationDTO.ACTIVE;
            }
            calm = any && working ? calm + 1 : 0;
            Thread.sleep(PAUSE_MILLIS);
        }
        return Optional.empty();
    }

    private Iterable<ComponentConfigurationDTO> of(Bundle bundle, String pid) {
        String family = pid.indexOf('~') < 0 ? pid : pid.substring(0, pid.indexOf('~'));
        return components.getComponentDescriptionDTOs(bundle).stream()
                .filter(description -> Stream.of(description.configurationPid).anyMatch(family::equals))
                .flatMap(this::configurations)
                .filter(component -> isOf(component, pid))
                .toList();
    }

    private Stream<ComponentConfigurationDTO> configurations(ComponentDescriptionDTO description) {
        return components.getComponentConfigurationDTOs(description).stream();
    }

    private static boolean isOf(ComponentConfigurationDTO component, String pid) {
        Object of = component.properties.get("service.pid");
        if (of instanceof String[] several) {
            return Stream.of(several).anyMatch(pid::equals);
        }
        return of == null || pid.equals(of);
    }

    /** The words of the component, without the stack. */
    private static String reason(String failure) {
        Matcher matcher = REASON.matcher(failure == null ? "" : failure);
        return matcher.find() ? matcher.group(1) : "the component does not start with it; the server's log says more";
    }
}
