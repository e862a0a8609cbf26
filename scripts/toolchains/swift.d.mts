export function findSwift(): string | undefined;
export function swiftToolchain(missing: (name: string, help: string) => void): Promise<boolean>;
