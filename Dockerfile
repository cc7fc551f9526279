# The image of the application: built from the sources alone, run without root. It expects an external PostgreSQL 17
# (docker-compose.yml brings one); the embedded one is left out.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml .
COPY .mvn .mvn
COPY src src
COPY processes processes
COPY forms forms
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -DskipTests -Dspotless.check.skip=true package \
 && java -Djarmode=tools -jar target/family-pathway-*.jar extract --layers --destination layers \
      --application-filename family-pathway.jar \
 && rm layers/dependencies/lib/embedded-postgres-binaries-*.jar

FROM eclipse-temurin:17-jre
RUN groupadd --system --gid 10001 pathway && useradd --system --uid 10001 --gid pathway --no-create-home pathway
WORKDIR /family-pathway
# Extracted layers start a quarter faster than the packed jar, and a new release sends only its last layer.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER pathway
EXPOSE 8080 8081
# Health and figures on a port and threads of their own: whoever asks whether the process lives is answered at once whatever the database does.
ENV MANAGEMENT_SERVER_PORT=8081
# Half of the memory the container is given goes to the heap; on the way out of memory it stops and is started again.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError -Dfile.encoding=UTF-8"
# Whether the process lives: one that waits for its database is not to be killed. Asked with bash alone, for the image has neither curl nor wget for certain.
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=4 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-jar", "family-pathway.jar"]
