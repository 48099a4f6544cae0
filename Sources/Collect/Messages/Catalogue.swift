/// The names of the types that the collectors publish. Types are free text; these are the ones the seed's views read.
enum ResourceType {
    static let service = "Service"
    static let serviceDeployment = "ServiceDeployment"
    static let serviceInstance = "ServiceInstance"
    static let lambda = "Lambda"
    static let lambdaDeployment = "LambdaDeployment"
    static let rdsInstance = "RdsInstance"
    static let softwareDependency = "SoftwareDependency"
    static let softwareDependencyVersion = "SoftwareDependencyVersion"

    static let all = [
        service, serviceDeployment, serviceInstance, lambda, lambdaDeployment, rdsInstance, softwareDependency,
        softwareDependencyVersion,
    ]

    /// A package of a Debian archive, or a name that packages provide; not part of the seed's catalogue.
    static let debianPackage = "DebianPackage"
}

/// The names of the Readings that the collectors publish.
enum ReadingType {
    static let serviceOwnership = "ServiceOwnership"
    static let displayName = "DisplayName"
    static let techStack = "TechStack"
    static let awsAccount = "AwsAccount"
    static let ipAddress = "IpAddress"
    static let dockerImage = "DockerImage"
    static let imageVulnerabilities = "ImageVulnerabilities"
    static let instanceHealth = "InstanceHealth"
    static let jvmRuntime = "JvmRuntime"
    static let jvmParameters = "JvmParameters"
    static let egressDependencies = "EgressDependencies"
    static let codeInsights = "CodeInsights"
    static let incidents = "Incidents"
    static let serviceEvents = "ServiceEvents"
    static let serviceDeploymentDependencies = "ServiceDeploymentDependencies"
    static let dependencyVersionVulnerability = "DependencyVersionVulnerability"

    /// The seed's catalogue, whole.
    static let all = [
        serviceOwnership, displayName, techStack, awsAccount, ipAddress, dockerImage, imageVulnerabilities,
        instanceHealth, jvmRuntime, jvmParameters, egressDependencies, codeInsights, incidents, serviceEvents,
        serviceDeploymentDependencies, dependencyVersionVulnerability,
    ]

    /// What a Debian package relies on; not part of the seed's catalogue.
    static let packageDependencies = "PackageDependencies"
    /// What an archive tells of a package; not part of the seed's catalogue.
    static let debianPackage = "DebianPackage"
    /// The packages that stand in for a name; not part of the seed's catalogue.
    static let packageProviders = "PackageProviders"
    /// Under which licences a package is distributed; not part of the seed's catalogue.
    static let licenses = "Licenses"
}
